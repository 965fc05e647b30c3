"""Staff by role and position: how many, where, and what they are paid."""
from __future__ import annotations
import solara
from viz.session import Session
@solara.component
def StaffSection(session: Session) -> None:
    """Nothing yet."""
