"""Desks and machines of the twin, and what happens in a service."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from agents.codes import NOBODY, Decision
from tests.twin.customer import scaled

if TYPE_CHECKING:
    from tests.twin.branch import Branch
    from tests.twin.customer import Customer
    from tests.twin.staff import Employee


@dataclass
class Machine:
    """A ticket machine or a self-service machine."""

    row: int
    kind: int
    place: int
    customer: Any = None
    queue: list[Any] = field(default_factory=list)
    uses: int = 0
    load: int = 0


@dataclass
class Service:
    """What a service takes and brings."""

    length: int = 0
    sold: list[int] = field(default_factory=list)
    refers: bool = False


@dataclass
class Desk:
    """A window, or the desk of the VIP room."""

    branch: Branch
    row: int
    position: int
    spot: int
    seat: int
    employee: Employee | None = None
    services: int = 0
    no_shows: int = 0

    def serve(self, customer: Customer) -> Service:
        """Decide all that a service brings."""
        b = self.branch
        skill = self.employee.skill
        service = Service(length=b.p.service.fixed[self.position])
        service.length += customer.stories * b.rules.chain.story
        customer.stories = 0
        if customer.referring:
            self.advise(customer, service)
            return service
        saved = customer.need.preparation_saves if customer.prepared else 0.0
        factor = skill * customer.temper.service_factor * (1.0 - saved)
        service.length += scaled(customer.window_work, factor)
        self.say_one_sentence(customer, service)
        if customer.need.product != NOBODY:
            if customer.may(Decision.SALE, b.rules.referral.need_success):
                service.sold.append(customer.need.product)
        elif self.finds_interest(customer):
            self.follow_interest(customer, service)
        return service

    def say_one_sentence(self, customer: Customer, service: Service) -> None:
        """Sell a simple product at a high counter, perhaps."""
        rule = self.branch.rules.referral
        if self.position not in (5, 6):
            return
        said = rule.said * max(0.0, 1.0 - self.branch.number_waiting() / rule.said_queue)
        if customer.may(Decision.SENTENCE, said) and customer.may(
            Decision.SIMPLE_INTEREST, rule.simple_interest[customer.segment]
        ):
            service.sold.append(customer.simple_product)
            service.length += rule.simple_sale

    def finds_interest(self, customer: Customer) -> bool:
        """Say whether an interest in a complex product comes out."""
        rule = self.branch.rules.referral
        return customer.may(Decision.INTEREST, rule.interest[customer.segment]) and (
            customer.lead or customer.may(Decision.NOTICED, rule.noticed[self.position])
        )

    def follow_interest(self, customer: Customer, service: Service) -> None:
        """Advise, refer, or let it be."""
        rule = self.branch.rules.referral
        if self.position in (4, 7):
            self.advise(customer, service)
        elif rule.enabled:
            service.length += rule.referral_talk
            service.refers = True
        else:
            service.refers = customer.may(Decision.ASKS, rule.asks)

    def advise(self, customer: Customer, service: Service) -> None:
        """Advise on a complex product and sell it, perhaps."""
        rule = self.branch.rules.referral
        service.length += scaled(customer.advice_work, self.employee.skill)
        if customer.referring:
            share = rule.referral_success[customer.referred]
        else:
            share = rule.success[1 if customer.lead else 0]
        if customer.may(Decision.SALE, share):
            own = customer.need.product
            product = own if own != NOBODY and not customer.referring else customer.complex_product
            service.sold.append(product)
