"""Lobby tasks: what employees do with customers away from the windows."""

from typing import TYPE_CHECKING

from agents.codes import Act, Diverted, Duty, Phase, Position, Task

from .errand import Errand
from .inputs import Plain
from .timetable import Steps

if TYPE_CHECKING:
    from simpy import Event as Sign

    from .customer import Customer


class LobbyTasks:
    """The tasks of the lobby's employees."""

    def greet(self, customer: "Customer") -> Steps:
        """Greet the first at the door; lead them to a machine if another one stays here."""
        self.turn(Duty.BUSY, Task.GREETING)
        customer.become(Phase.GREETED)
        customer.hearing.tell(self)
        length = customer.greeting_work
        length += sum(customer.act(act) for act in range(Act.GREETING, Act.GUIDANCE + 1))
        length += customer.answer()
        if customer.only_asks and customer.need_comes_out:
            length += customer.answer_work
        yield self.ends_at(self.floor.env.now + length)
        customer.be_greeted()
        errand = customer.hear_what_is_known()
        if errand is None and customer.is_diverted_first():
            yield from self.divert(customer)
            return
        self.turn(Duty.FREE)
        customer.hearing.tell(errand or customer.be_sent_on(self))

    def divert(self, customer: "Customer") -> Steps:
        """Lead a customer to a machine, announce them there, or tell them where it is."""
        ask = self.floor.rules.chain.ask
        if self.floor.another_stands(self):
            yield from self.lead(customer)
        elif not (self.carries_device and self.floor.device_at_self_service()):
            self.turn(Duty.FREE)
            customer.hearing.tell(customer.be_told_of_machine())
        elif ask:
            self.turn(Duty.BUSY, Task.ASKING)
            customer.hearing.tell(Errand.MACHINE)
            yield self.ends_at(self.floor.env.now + ask)
            self.turn(Duty.FREE)
        else:
            self.turn(Duty.FREE)
            customer.hearing.tell(Errand.MACHINE)

    def lead(self, customer: "Customer") -> Steps:
        """Walk along to the queue for a machine, at the customer's pace."""
        self.turn(Duty.BUSY, Task.LEADING)
        goal = self.floor.given.machine_queue[customer.need.machine]
        start = max(self.floor.env.now, customer.at_place_from)
        ends_at = start + customer.pace(goal)
        customer.led = self.floor.env.event()
        customer.hearing.tell(customer.led)
        self.place = goal
        yield self.ends_at(ends_at)
        yield from self.be_free_again()

    def escort(self, customer: "Customer", sets_out: "Sign") -> Steps:
        """Fetch a customer who is handed over and walk along with him."""
        self.turn(Duty.BUSY, Task.ESCORT)
        self.place = customer.place
        self.place, arrives_at = yield sets_out
        yield self.ends_at(max(arrives_at, self.floor.env.now))
        yield from self.be_free_again()

    def start_complaint(self, place: int, ends_at: int) -> None:
        """Be busy with a complaint from now on."""
        self.turn(Duty.BUSY, Task.COMPLAINT)
        self.place = place
        self.floor.env.process(self.finish_complaint(ends_at))

    def finish_complaint(self, ends_at: int) -> Steps:
        """Be free when the complaint was heard out, or looked into."""
        yield self.ends_at(ends_at)
        yield from self.be_free_again()

    def be_free_again(self) -> Steps:
        """Be FREE where they are; whoever belongs to the door walks back there first."""
        if self.position == Position.GREETING:
            yield from self.walk_to_place()
        else:
            self.turn(Duty.FREE)

    def help(self, customer: "Customer") -> Steps:
        """Help at a machine; whoever belongs to the door walks back there then."""
        self.turn(Duty.BUSY, Task.HELPING)
        customer.become(Phase.HELPED)
        customer.hearing.tell(self)
        ends_at = self.floor.env.now + self.walk(customer.place) + customer.help_work
        self.place = customer.place
        yield self.ends_at(ends_at)
        customer.hearing.tell(self)
        yield from self.be_free_again()

    def start_answer(self, customer: "Customer") -> None:
        """Be busy from now on with somebody who asks at the door."""
        self.turn(Duty.BUSY, Task.ANSWERING)
        ends_at = self.floor.env.now + self.walk(customer.place) + customer.answer_work
        self.place = customer.place
        self.floor.env.process(self.finish_answer(customer, ends_at))

    def finish_answer(self, customer: "Customer", ends_at: int) -> Steps:
        """Be FREE where they asked when they have their answer."""
        yield self.ends_at(ends_at)
        self.turn(Duty.FREE)
        customer.hearing.tell(self)

    def say_goodbye(self, act: int) -> Steps:
        """See somebody off at the door; ``act`` is what the standards add [us]."""
        self.turn(Duty.BUSY, Task.GOODBYE)
        yield self.ends_at(self.floor.env.now + self.floor.given.service.goodbye + act)
        self.turn(Duty.FREE)

    def attend(self, customer: "Customer", plan: Plain) -> Steps:
        """Speak to a waiting customer: see `plan_for` for what about."""
        floor, env, started_at = self.floor, self.floor.env, self.floor.env.now
        self.turn(Duty.BUSY, Task.CONTACT)
        customer.be_addressed()
        floor.form_desk_used += plan.prepare
        form_desk_at, ends_at = self.course_of_contact(customer, plan)
        self.place = customer.place
        customer.contact = self.ends_at(ends_at)
        yield customer.contact
        customer.contact = None
        floor.form_desk_used -= plan.prepare
        if plan.prepare and form_desk_at <= env.now:
            self.place = customer.place = floor.given.form_desk
            customer.at_place_from = env.now
        customer.learn_from_contact(plan, self.row, whole=env.now >= ends_at)
        if customer.desk is None and plan.accepted:
            customer.withdraw_ticket()
            customer.turn_at, customer.diverted = customer.order, Diverted.SECOND
            yield from self.lead(customer)
            return
        self.turn(Duty.FREE)
        if customer.desk is not None:
            customer.hearing.tell(customer.desk)
        elif plan.answer or plan.missing:
            customer.withdraw_ticket()
            errand = customer.be_answered() if plan.answer else customer.lack_documents()
            customer.hearing.tell(errand)
        else:
            customer.wait_on(plan, env.now - started_at)

    def course_of_contact(self, customer: "Customer", plan: Plain) -> tuple[int, int]:
        """Return when a contact would reach the form desk, and its end."""
        given, rules = self.floor.given, self.floor.rules
        instant = max(self.floor.env.now + self.walk(customer.place), customer.at_place_from)
        instant += rules.diversion.talk * plan.divert
        instant += customer.answer_work * plan.answer
        if plan.prepare:
            instant += customer.pace(given.form_desk)
        form_desk_at = instant
        if plan.missing:
            instant += given.service.discovery
        elif plan.prepare:
            instant += customer.preparation_work
        instant += customer.conversation_work * plan.converse
        return form_desk_at, instant + rules.referral.simple_sale * plan.sells
