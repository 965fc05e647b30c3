"""The layout editor: a plan file changed on the plan itself, checked as one goes."""

from viz.editor.component import LayoutEditor

__all__ = ["LayoutEditor"]
