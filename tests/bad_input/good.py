"""Files that are right: a scenario with everything in it, a plan, a roster, a trace, data."""

SCENARIO = """\
schema = 1
name = "Test branch"
name_zh = "测试网点"
layout = "plan.toml"
roster = "roster.csv"

[opening]
opens = "09:00"
closes = "17:00"

[arrivals]
volume = 1.0
day_cv = 0.1
rates = [
  { from = "09:00", per_hour = 20 },
  { from = "12:00", per_hour = 10 },
]

[segments]
mass = { share = 0.8, interest = 0.1 }
wealth = { share = 0.2, priority = 1, interest = 0.2 }

[temperaments.ordinary]
share = 0.7

[temperaments.elderly]
share = 0.3
speed_factor = 0.9
wrong_ticket = 0.2

[customers]
patience = { distribution = "erlang", mean_min = 21, stages = 2 }

[customers.walking]
mean_m_per_s = 1.34
sd_m_per_s = 0.26
slowest_m_per_s = 0.5
fastest_m_per_s = 2.2
staff_m_per_s = 1.3

[needs.cash]
name = "Cash"
name_zh = "现金"
share = 0.6
positions = [5]
window_work = { distribution = "lognormal", mean_min = 4.0, cv = 1.2 }
machine = "cash_recycler"
machine_work = { distribution = "triangular", low_min = 1, mode_min = 2, high_min = 4 }
cash = true
by_choice = 0.2
authorised = 0.1
missing = 0.05

[needs.fund]
name = "Fund"
name_zh = "基金"
share = { mass = 0.4, wealth = 0.4 }
positions = [4]
window_work = { distribution = "empirical", file = "data.csv", column = "fund", unit = "min" }
preparable = true
preparation_work = { distribution = "uniform", low_min = 1, high_min = 4 }
preparation_saves = 0.25
product = "fund"

[needs.question]
name = "Question"
name_zh = "咨询"
share = { mass = 0.0, wealth = 0.0 }
positions = [4, 5]
window_work = { distribution = "constant", value_min = 2 }
enquiry = true
answer_work = { distribution = "exponential", mean_min = 1 }

[products.complex]
fund = 0.5
insurance = 0.5

[service]
fixed_s = { 4 = 40, 5 = 25 }

[[staff]]
name = "teller"
role = "teller"
count = 1
position = 5
shift = ["09:00", "17:00"]
breaks = [
  { earliest = "11:00", latest = "12:00", length_min = 45 },
  { earliest = "15:00", latest = "15:30", length_min = 10 },
]
posts = [{ at = "14:00", position = 1 }]

[[staff]]
role = "branch_director"
position = 0
covers = [1, 2]
wage_per_hour = 90

[own_work.calls]
name = "Calls"
name_zh = "电话维护"
role = "branch_director"
per_day = 2.5
comes = "day"
length = { distribution = "exponential", mean_min = 20 }
may_wait_min = 60
whole = true
worth = 40
undone_cost = 10

[own_work.cash_up]
name = "Cash up"
name_zh = "日终轧账"
role = "teller"
per_day = 1
comes = "outside"
length = { distribution = "constant", value_min = 25 }

[rules.own_work]
enabled = true

[rules.choice]
enabled = true
pull = 1.0
seen = 8
bound = 2

[rules.authorisation]
enabled = true
work_s = 45

[rules.documents]
enabled = true
finds = 0.5
fetches = 0.4
fetch_min = 30

[rules.enquiries]
enabled = true
takes_ticket = 0.5
interrupts = 0.3

[rules.menu]
enabled = true
kind = "cash"
vip_numbers = true

[rules.calling]
enabled = true
call_time_s = 8
preference = { 4 = ["referral", "vip", "non_cash"], 5 = ["cash", "vip"] }

[rules.leaving]
enabled = true
balking = [{ waiting = 10, chance = 0.1 }, { waiting = 20, chance = 0.3 }]

[rules.judgement]
enabled = true
waits = [{ wait_min = 0, satisfied = 0.9 }, { wait_min = 10, satisfied = 0.7 }]

[variant.more_staff]
title = "One teller more"

[[variant.more_staff.staff]]
role = "flexible_teller"
position = 2

[[variant.more_staff.staff]]
change = "teller"
skill = 0.9

[variant.chain]
rules.chain.enabled = true

[sources]
"opening" = "assumption"
"""

PLAN = """\
schema = 1
name = "Test room"
walking = "none"

[door]
spot = [0.0, 0.0]

[staff_room]
spot = [0.0, 0.0]

[standing]
spot = [0.0, 0.0]

[[ticket_machines]]
spot = [0.0, 0.0]

[[machines]]
kind = "cash_recycler"
spot = [0.0, 0.0]

[queue_spots]
cash_recycler = [0.0, 0.0]

[form_desk]
spot = [0.0, 0.0]
places = 2

[[seats]]
spot = [0.0, 0.0]

[[windows]]
name = "window 1"
position = 5
spot = [0.0, 0.0]
seat = [0.0, 0.0]

[[windows]]
name = "low counter 2"
position = 4
spot = [0.0, 0.0]
seat = [0.0, 0.0]

[[lobby]]
position = 1
spot = [0.0, 0.0]

[[lobby]]
position = 2
spot = [0.0, 0.0]

[[lobby]]
position = 3
spot = [0.0, 0.0]
"""

ROSTER = """\
name,role,skill,covers,wage_per_hour,09:00,09:30,10:00,10:30
Li,lobby_manager,1.0,,45,1,1,break,1
Wang,low_counter_officer,0.9,1 2,50,4,4,4,
"""

TRACE = """\
day,arrival,need,segment,temperament,window_s,patience_s
1,09:00:00,cash,mass,ordinary,120.5,900
1,09:03:27.5,fund,wealth,,,
2,09:10,cash,,elderly,240,
"""

DATA = """\
customer,fund
1,12.5
2,20
"""

GOOD = {
    "branch.toml": SCENARIO,
    "plan.toml": PLAN,
    "roster.csv": ROSTER,
    "trace.csv": TRACE,
    "data.csv": DATA,
}
"""Files by name; the scenario of the trace is made from that of the rates by `WITH_TRACE`."""

RATES = SCENARIO[SCENARIO.index("volume = 1.0") : SCENARIO.index("[segments]")]

WITH_TRACE = SCENARIO.replace(RATES, 'trace = "trace.csv"\n\n')
