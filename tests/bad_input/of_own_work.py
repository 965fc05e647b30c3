"""Mistakes in what staff do besides the floor: name -> (file, old, new, parts of the message)."""

B = "branch.toml"

OWN_WORK = {
    "own work is of an unknown role": (
        B,
        'role = "teller"\nper_day',
        'role = "cashier"\nper_day',
        'branch.toml: own_work.cash_up.role: "cashier"',
        "'teller'",
    ),
    "own work comes at no known time": (
        B,
        'comes = "outside"',
        'comes = "evening"',
        'branch.toml: own_work.cash_up.comes: "evening"',
        "'opening', 'day' or 'outside'",
    ),
    "own work has no length": (
        B,
        'length = { distribution = "exponential", mean_min = 20 }\n',
        "",
        "branch.toml: own_work.calls.length: missing",
        "a value",
    ),
    "own work takes time of no distribution": (
        B,
        'length = { distribution = "exponential", mean_min = 20 }',
        "length = 20",
        "branch.toml: own_work.calls.length: 20",
        "a section",
    ),
    "fewer than no pieces of own work": (
        B,
        "per_day = 2.5",
        "per_day = -1",
        "branch.toml: own_work.calls.per_day: -1",
        "at least 0",
    ),
    "own work waits less than no time": (
        B,
        "may_wait_min = 60",
        "may_wait_min = -1",
        "branch.toml: own_work.calls.may_wait_min: -1",
        "at least 0",
    ),
    "own work is whole by half": (
        B,
        "whole = true",
        "whole = 0.5",
        "branch.toml: own_work.calls.whole: 0.5",
        "true or false",
    ),
    "own work has a key too many": (
        B,
        "may_wait_min = 60",
        "may_wait = 60",
        "branch.toml: own_work.calls.may_wait: unknown key",
        '"may_wait_min" (did you mean that?)',
    ),
    "own work has a name with a blank": (
        B,
        "[own_work.calls]",
        '[own_work."VIP calls"]',
        'branch.toml: own_work.VIP calls: "VIP calls"',
        "a name of lower-case letters",
    ),
    "there is more own work than there is room for": (
        B,
        "wage_per_hour = 90\n",
        'wage_per_hour = 90\ncount = 90\n\n[own_work.mail]\nname = "Mail"\n'
        'role = "branch_director"\nper_day = 9\n'
        'length = { distribution = "constant", value_min = 1 }\n',
        "branch.toml: own_work: 1081 pieces of own work in a day",
        "at most 1024",
    ),
    "enquiries take tickets and interrupt more than there are": (
        B,
        "takes_ticket = 0.5",
        "takes_ticket = 0.8",
        "branch.toml: rules.enquiries: takes_ticket 0.8, interrupts 0.3",
        "takes_ticket + interrupts <= 1",
    ),
    "documents are fetched in less than no time": (
        B,
        "fetch_min = 30",
        "fetch_min = -30",
        "branch.toml: rules.documents.fetch_min: -30",
        "at least 0",
    ),
    "a machine is chosen for what no machine can do": (
        B,
        "enquiry = true",
        "enquiry = true\nby_choice = 0.1",
        "branch.toml: needs.question: by_choice without a machine",
        "a machine, or no choice of one",
    ),
    "a question buys a product": (
        B,
        "enquiry = true",
        'enquiry = true\nproduct = "fund"',
        "branch.toml: needs.question: an enquiry with a product",
        "one of the two",
    ),
    "an answer takes time of no distribution": (
        B,
        'answer_work = { distribution = "exponential", mean_min = 1 }',
        'answer_work = { distribution = "exponential" }',
        "branch.toml: needs.question.answer_work.mean_min: missing",
        "a value",
    ),
    "more services are authorised than there are": (
        B,
        "authorised = 0.1",
        "authorised = 1.1",
        "branch.toml: needs.cash.authorised: 1.1",
        "at most 1",
    ),
    "less than nobody misses documents": (
        B,
        "missing = 0.05",
        "missing = -0.05",
        "branch.toml: needs.cash.missing: -0.05",
        "at least 0",
    ),
    "an enquiry is no yes or no": (
        B,
        "enquiry = true",
        "enquiry = 1",
        "branch.toml: needs.question.enquiry: 1",
        "true or false",
    ),
}
