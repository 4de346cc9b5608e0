"""Each kind of claim: supported, contradicted, not checkable, and its boundary. The rows are in conftest.py."""

from __future__ import annotations

from datetime import date, datetime

import pytest

WHEN = {
    "us": (date(2024, 1, 8), datetime(2024, 1, 8, 22, 15)),  # noqa: DTZ001 - times are naive UTC
    "asia": (date(2024, 1, 9), datetime(2024, 1, 9, 1, 30)),  # noqa: DTZ001
}

CASES = [
    # moves of the day: 4,300 to 4,257 is -43 points, -1.00%
    ("us", "The S&P 500 fell 1.00%.", "move", "supported"),
    ("us", "The S&P 500 fell 1%.", "move", "supported"),
    ("us", "The S&P 500 fell 1.01%.", "move", "contradicted"),
    ("us", "The S&P 500 rose 1.00%.", "direction", "contradicted"),
    ("us", "The S&P 500 was down 43.00 points, or 1.00%, at 4,257.00.", "move", "supported"),
    ("us", "The S&P 500 was down 43.10 points, or 1.00%, at 4,257.00.", "move", "contradicted"),
    ("us", "The S&P 500 closed 1.00% lower.", "move", "supported"),
    ("us", "The S&P 500 closed 1.00% higher.", "direction", "contradicted"),
    ("us", "A fall of 1.00% was told.", "move", "not_checkable"),
    ("us", "The S&P 500 lost nearly 44 points.", "move", "supported"),
    ("us", "The S&P 500 lost nearly 43 points.", "move", "contradicted"),
    ("us", "The S&P 500 lost more than 0.9%.", "move", "supported"),
    ("us", "The S&P 500 lost more than 1%.", "move", "contradicted"),
    ("us", "The Nasdaq Composite added 1.00%, while the S&P 500 fell 1.00%.", "move", "supported"),
    ("us", "The S&P 500 fell 1.00%, while Australia's S&P/ASX 200 rose 1.00%.", "move", "supported"),
    ("us", "Australia's S&P/ASX 200 fell 1.00%.", "direction", "contradicted"),
    # extremes: the high of 4,321.50 is +0.50%, and the low of 4,214 is -2.00%
    ("us", "The S&P 500 rose as much as 0.50%.", "move", "supported"),
    ("us", "The S&P 500 rose as much as 0.60%.", "move", "contradicted"),
    ("us", "The S&P 500 fell as much as 2.00%.", "move", "supported"),
    ("us", "The Nasdaq rose as much as 2.00%.", "move", "not_checkable"),
    # periods: 3,900 at the year's end to 4,257 is +9.15%; three sessions back is 4,100, +3.83%
    ("us", "The S&P 500 is up 9.15% this year.", "move", "supported"),
    ("us", "The S&P 500 is up 9.25% this year.", "move", "contradicted"),
    ("us", "The S&P 500 has risen 3.83% in three sessions.", "move", "supported"),
    ("us", "The S&P 500 has gained 3.83% in a three-day advance.", "move", "supported"),
    ("us", "The S&P 500 has gained 3.83% in a three-session slide.", "streak", "contradicted"),
    ("us", "It was the biggest one-day drop for the S&P 500 since 2022.", "streak", "absent"),
    ("us", "The S&P 500 fell, ending a three-day slide.", "streak", "absent"),
    ("us", "The S&P 500 has risen 3.93% in three sessions.", "move", "contradicted"),
    ("us", "The S&P 500 has risen 9.15% since Dec. 29, 2023.", "move", "supported"),
    ("us", "The S&P 500 has risen 9.15% since the vote.", "move", "not_checkable"),
    ("us", "For the year, the S&P 500 rose 9.15%.", "move", "supported"),
    # distances: 4,257 is 1.00% below the record close of 4,300
    ("us", "The S&P 500 stood 1.00% below its record close.", "move", "supported"),
    ("us", "The S&P 500 stood 2.00% below its record close.", "move", "contradicted"),
    # yields move in basis points
    ("us", "The 10-year yield fell five basis points to 4.00%.", "move", "supported"),
    ("us", "The 10-year yield fell six basis points to 4.00%.", "move", "contradicted"),
    ("us", "The 10-year yield fell to 4.00%.", "level", "supported"),
    ("us", "The 10-year yield fell to 4.10%.", "level", "contradicted"),
    # the direction of a verb, and its strength
    ("us", "The S&P 500 fell.", "verb", "supported"),
    ("us", "The S&P 500 rose.", "direction", "contradicted"),
    ("us", "The S&P 500 plunged.", "verb", "contradicted"),
    ("us", "The S&P 500 edged down after the jobs report.", "verb", "contradicted"),
    ("us", "The S&P 500 edged down after rising as much as 0.50%.", "verb", "supported"),
    ("us", "The S&P 500 sank.", "verb", "supported"),
    ("us", "The S&P 500 tumbled.", "verb", "contradicted"),
    ("us", "The S&P 500 dipped.", "verb", "contradicted"),
    ("us", "The S&P 500 had slid.", "verb", "absent"),
    ("us", "U.S. crude plunged.", "verb", "contradicted"),
    ("us", "U.S. crude slid.", "verb", "supported"),
    ("us", "The 10-year yield tumbled.", "verb", "contradicted"),
    ("us", "The 10-year yield rose.", "direction", "contradicted"),
    ("us", "The VIX jumped.", "verb", "contradicted"),
    ("us", "The VIX rose.", "verb", "supported"),
    ("us", "U.S. stocks fell.", "verb", "supported"),
    ("us", "Asian stocks fell.", "verb", "contradicted"),
    ("us", "The dollar fell to 143.55 yen.", "verb", "supported"),
    ("us", "The dollar rose to 143.55 yen.", "direction", "contradicted"),
    ("us", "The yen strengthened to 143.55 per dollar.", "verb", "supported"),
    ("us", "The yen weakened to 143.55 per dollar.", "direction", "contradicted"),
    ("us", "The yen fell 1.00%.", "direction", "contradicted"),
    ("us", "The Russell 2000 was little changed.", "flat", "supported"),
    ("us", "The S&P 500 was little changed.", "flat", "contradicted"),
    ("us", "The Russell 2000 was unchanged.", "flat", "supported"),
    # levels
    ("us", "The S&P 500 closed at 4,257.00.", "level", "supported"),
    ("us", "The S&P 500 closed at 4,257.10.", "level", "contradicted"),
    ("us", "The S&P 500 closed at 4,214.00.", "level", "contradicted"),
    ("us", "The S&P 500 fell from a high of 4,321.50.", "level", "supported"),
    ("us", "The S&P 500 fell from a high of 4,331.50.", "level", "contradicted"),
    ("us", "The dollar bought 143.55 yen.", "level", "supported"),
    ("us", "The dollar bought 143.65 yen.", "level", "contradicted"),
    ("us", "The index stood at 4,257.00.", "level", "absent"),
    ("asia", "The Nikkei was last at 33,663.30.", "level", "supported"),
    ("asia", "The Nikkei closed at 33,663.30.", "level", "contradicted"),
    # milestones
    ("us", "The S&P 500 rose above 4,320 for the first time.", "first_time", "supported"),
    (
        "us",
        "The S&P 500 rose above 4,310 for the first time.",
        "first_time",
        "supported",
    ),  # a high of 4,310 is not above
    ("us", "The S&P 500 rose above 4,305 for the first time.", "first_time", "contradicted"),
    ("us", "The S&P 500 rose above 4,310 for the first time since May 2021.", "first_time", "absent"),
    ("us", "S&P 500 ends year 9% higher", "move", "supported"),
    ("us", "S&P 500 ends year 8% higher", "move", "contradicted"),
    ("us", "The S&P 500 stood below its record close, set on Friday.", "weekday", "supported"),
    ("us", "The S&P 500 stood below its record close, set on Thursday.", "weekday", "contradicted"),
    ("us", "The S&P 500 rose above 4,330.", "milestone", "contradicted"),
    ("us", "The S&P 500 fell above 4,320.", "milestone", "contradicted"),
    ("us", "The S&P 500 ended above 4,300.", "milestone", "contradicted"),
    ("us", "U.S. crude fell below $75 a barrel.", "milestone", "supported"),
    ("us", "U.S. crude settled $3.00 lower at $72.00 a barrel.", "move", "supported"),
    ("us", "U.S. crude settled $3.00 lower at $72.00 a barrel.", "level", "supported"),
    ("us", "U.S. crude settled $3.10 lower at $72.00 a barrel.", "move", "contradicted"),
    ("us", "U.S. crude settled $3.00 lower at $72.10 a barrel.", "level", "contradicted"),
    ("us", "U.S. crude fell below $72 a barrel.", "milestone", "contradicted"),
    # records: closes to 4,300, highs to 4,310; the day's high is 4,321.50
    ("us", "The S&P 500 set an intraday record.", "record", "supported"),
    ("us", "The S&P 500 set a record close.", "record", "contradicted"),
    ("us", "The Nasdaq closed at a record high.", "record", "supported"),
    ("us", "The Russell 2000 set a record close.", "record", "contradicted"),
    ("us", "The S&P 500 set two record closes in five sessions.", "record", "contradicted"),
    ("us", "The S&P 500 set four record closes in six sessions.", "record", "contradicted"),
    ("us", "The S&P 500 set three record closes in six sessions.", "record", "supported"),
    ("us", "The S&P 500 stood below the record close it set on Jan. 5.", "record_day", "supported"),
    ("us", "The S&P 500 stood below the record close it set on Jan. 6.", "record_day", "contradicted"),
    ("asia", "The Nikkei was on course for a record close.", "record", "contradicted"),
    ("asia", "The Nikkei set a record close.", "record", "contradicted"),
    # since: -2.50% on 2023-12-29; 4,200 on 2024-01-04
    ("us", "The S&P 500 had its biggest loss since December 2023.", "since", "supported"),
    ("us", "The S&P 500 had its biggest loss since Dec. 29, 2023.", "since", "supported"),
    ("us", "The S&P 500 had its biggest loss since Dec. 28, 2023.", "since", "contradicted"),
    ("us", "The S&P 500 had its biggest loss since November 2023.", "since", "contradicted"),
    ("us", "The S&P 500 closed at its lowest since Jan. 4.", "since", "supported"),
    ("us", "The S&P 500 closed at its lowest since Jan. 3.", "since", "contradicted"),
    ("us", "The S&P 500 had its biggest loss since the election.", "since", "not_checkable"),
    ("us", "The Nasdaq's gain was its largest ever.", "since", "supported"),
    ("us", "The S&P 500 had its biggest loss ever.", "since", "contradicted"),
    ("asia", "The Nikkei had its biggest gain since Jan. 4.", "since", "contradicted"),
    # streaks: four gains from Jan. 2 to Jan. 5, then a loss
    ("us", "The S&P 500 fell, snapping a four-day winning streak.", "streak", "supported"),
    ("us", "The S&P 500 fell, snapping a three-day winning streak.", "streak", "contradicted"),
    ("us", "The S&P 500 fell, snapping a four-day losing streak.", "streak", "contradicted"),
    ("us", "The Nasdaq rose, snapping a four-day losing streak.", "streak", "not_checkable"),
    ("us", "The S&P 500 had its first straight loss.", "streak", "supported"),
    ("asia", "The Nikkei rose for a second straight session.", "streak", "supported"),
    ("asia", "The Nikkei rose for a third straight session.", "streak", "contradicted"),
    ("us", "The S&P 500 extended its losing streak to one session.", "streak", "supported"),
    ("us", "The S&P 500 extended its losing streak to two sessions.", "streak", "contradicted"),
    ("us", "The S&P 500 slipped after rising early, completing one straight day of losses.", "streak", "supported"),
    ("us", "The S&P 500 slipped after rising early, completing one straight day of gains.", "streak", "contradicted"),
    (
        "us",
        "The Nasdaq kept its winning streak, while the S&P 500 extended its losing streak to one session.",
        "streak",
        "supported",
    ),
    ("us", "The S&P 500 fell, breaking a four-day run of gains.", "streak", "supported"),
    ("us", "The S&P 500 fell, breaking a five-day run of gains.", "streak", "contradicted"),
    ("us", "The S&P 500 has risen in four of the past five sessions.", "streak", "supported"),
    ("us", "The S&P 500 has risen in five of the past five sessions.", "streak", "contradicted"),
    ("us", "It was the first day in a row that the S&P 500 fell.", "streak", "supported"),
    ("us", "It was the second day in a row that the S&P 500 fell.", "streak", "contradicted"),
    ("us", "The S&P 500 posted a first straight weekly loss.", "streak", "supported"),
    ("us", "The S&P 500 posted a second straight weekly loss.", "streak", "contradicted"),
    # records in apposition, and the days of records: record closes on Jan. 3, 4 and 5 (and Jan. 2 equals Dec. 28)
    ("us", "The S&P 500 slid to 4,257.00, a record close.", "record", "contradicted"),
    ("us", "The Nasdaq rose 1.00% to close at 15,150.00, a record close.", "record", "supported"),
    ("us", "The Nasdaq ended at an all-time high.", "record", "supported"),
    ("us", "The S&P 500 fell from a record close.", "record", "absent"),
    ("us", "The S&P 500 slid after setting an intraday record.", "record", "supported"),
    (
        "us",
        "In the past four sessions the S&P 500 has set three record closes, on Jan. 3, 4 and 5.",
        "record_day",
        "supported",
    ),
    (
        "us",
        "In the past four sessions the S&P 500 has set three record closes, on Jan. 2, 4 and 5.",
        "record_day",
        "contradicted",
    ),
    ("us", "In the past four sessions the S&P 500 has set two record closes.", "record", "contradicted"),
    ("us", "The S&P 500 stood below its record close of Jan. 5.", "record_day", "supported"),
    ("us", "The S&P 500 stood below the record it set in January 2024.", "record_day", "supported"),
    ("us", "The S&P 500 stood below the record it set in December 2023.", "record_day", "contradicted"),
    ("us", "The S&P 500 stood below its record close of Jan. 4.", "record_day", "contradicted"),
    # leaders: of the two in the table the S&P 500 fell 1.00% and the Nasdaq rose 1.00%
    ("us", "U.S. stocks were mixed, with the Nasdaq leading the way.", "leader", "supported"),
    ("us", "The S&P 500 led the gains.", "leader", "contradicted"),
    ("us", "The S&P 500 made the biggest gain of the two U.S. indexes in the table.", "leader", "contradicted"),
    ("us", "U.S. stocks rise, led by Nasdaq", "leader", "supported"),
    ("us", "U.S. stocks rise, led by S&P 500", "leader", "contradicted"),
    ("us", "U.S. stocks mixed, with Nasdaq up the most", "leader", "supported"),
    ("us", "U.S. stocks mixed, with S&P 500 up the most; Nasdaq rises", "leader", "contradicted"),
    # breadth
    ("us", "U.S. stocks were mixed.", "breadth", "supported"),
    ("us", "All U.S. stocks rose.", "breadth", "contradicted"),
    ("us", "U.S. stocks mostly tumbled.", "breadth", "contradicted"),
    ("us", "U.S. stocks mostly rally.", "breadth", "contradicted"),
    ("us", "Monday brought losses on Wall Street.", "breadth", "contradicted"),
    ("us", "Australia's S&P/ASX 200 set the pace for Asian stocks, all of which fell.", "breadth", "contradicted"),
    # since: runs, and lines
    ("us", "The S&P 500 ended below 4,300 for the first time since Jan. 4.", "since", "supported"),
    ("us", "The S&P 500 ended below 4,300 for the first time since Jan. 3.", "since", "contradicted"),
    ("us", "The S&P 500 had its strongest day since Jan. 2.", "since", "contradicted"),
    # a day's move is that day's: +2.38% on Friday, -1.00% on Monday
    ("us", "The S&P 500 rose 2.38% on Friday.", "move", "supported"),
    ("us", "The S&P 500 fell 1.00% on Friday.", "direction", "contradicted"),
    (
        "us",
        "On Friday, the S&P 500 rose 2.38%, while the Russell 2000 was little changed on Monday.",
        "move",
        "supported",
    ),
    ("us", "The S&P 500 fell 1.00%, after a weak jobs report on Friday.", "move", "supported"),
    ("us", "The S&P 500, which had gained 2.38% on Friday, fell 1.00%.", "move", "supported"),
    # a yield's percentage is a level
    ("us", "The 10-year yield fell 5%.", "move", "contradicted"),
    # territory
    ("us", "The S&P 500 entered a correction.", "territory", "contradicted"),
    ("us", "The S&P 500 entered a bear market.", "territory", "contradicted"),
    # weekdays
    ("us", "The S&P 500 fell on Monday.", "weekday", "supported"),
    ("us", "The S&P 500 fell on Wednesday.", "weekday", "contradicted"),
    ("us", "The Nasdaq fell, after the S&P 500 fell on Monday.", "weekday", "supported"),
    ("us", "The Nasdaq fell, after the S&P 500 fell on Wednesday.", "weekday", "contradicted"),
    ("us", "The Nasdaq fell, after the S&P 500 on Wednesday had its worst day since 2020.", "weekday", "contradicted"),
    ("asia", "Tokyo was shut on Monday, and the Nikkei rose on Tuesday.", "weekday", "supported"),
    # ends without a size
    ("us", "The S&P 500 ended lower.", "direction", "supported"),
    ("us", "The S&P 500 ended higher.", "direction", "contradicted"),
    ("us", "The Nasdaq and the S&P/ASX 200 finished higher.", "direction", "supported"),
    ("us", "The Nasdaq and the S&P 500 finished higher.", "direction", "contradicted"),
    ("us", "The S&P 500 had been up before it turned lower.", "direction", "supported"),
    ("us", "The S&P 500 had been down before it turned higher.", "direction", "contradicted"),
    ("us", "The S&P 500 ended the year higher.", "direction", "absent"),
    # not since: 4,300 on Friday was the last higher close, 4,200 on Jan. 4 the last lower one
    ("us", "The S&P 500 has not been lower since Jan. 4.", "since", "supported"),
    ("us", "The S&P 500 has not been lower since Jan. 3.", "since", "contradicted"),
    ("us", "The S&P 500 has not lost as many points in a day since Dec. 29, 2023.", "since", "supported"),
    ("us", "The S&P 500 has not lost as many points in a day since Jan. 3.", "since", "contradicted"),
    # the path: opened at 4,305, between 4,214 and 4,321.50, closed at 4,257 after 4,300
    ("us", "The S&P 500 opened higher before losing ground.", "path", "supported"),
    ("us", "The S&P 500 opened lower.", "path", "contradicted"),
    ("us", "The S&P 500 finished near its session low.", "path", "contradicted"),
    ("us", "The S&P 500 never traded above Friday's close.", "path", "contradicted"),
    ("us", "The S&P 500 fell 1.00%, partly undoing Friday's gain.", "path", "supported"),
    ("us", "The S&P 500 fell 1.00%, undoing Friday's gain.", "path", "supported"),
    ("us", "The S&P 500 fell 1.00%, undoing Friday's loss.", "path", "contradicted"),
    ("us", "The S&P 500 fell 1.00%, more than making up for Friday's loss.", "path", "contradicted"),
    ("us", "At its best it was 0.5% higher.", "path", "absent"),
    ("us", "The S&P 500 fell. At its best it was 0.5% higher, at its worst 2.0% lower.", "path", "supported"),
    ("us", "The S&P 500 fell. At its best it was 0.5% higher, at its best 2.0% lower.", "path", "contradicted"),
    ("us", "The Nasdaq finished near its session low.", "path", "absent"),
    # averages need as many closes as they count
    ("us", "The S&P 500 closed below its 50-day moving average.", "average", "not_checkable"),
    # record closes of the year: Jan. 3, 4 and 5
    ("us", "The S&P 500 fell on Monday; it had been at a record three times this year.", "record", "supported"),
    ("us", "The S&P 500 has set three record closes since the year began.", "record", "supported"),
    ("us", "The S&P 500 has set four record closes since the year began.", "record", "contradicted"),
    ("us", "The S&P 500 fell. The index's record close was its third of the year.", "record", "supported"),
    ("us", "The S&P 500 fell. The index's record close was its fourth of the year.", "record", "contradicted"),
    ("us", "The S&P 500 fell. It was the third record close of the year for the S&P 500.", "record", "supported"),
    ("us", "The S&P 500 fell. It was the fifth record close of the year for the S&P 500.", "record", "contradicted"),
    # sessions since a record
    ("us", "The S&P 500 has lost 1% in the one session since its record close.", "record_day", "absent"),
    ("us", "In one sessions the S&P 500 has fallen 1% from its record close.", "record_day", "supported"),
    ("us", "In two sessions the S&P 500 has fallen 1% from its record close.", "record_day", "contradicted"),
    ("us", "The S&P 500 stood below the record close that it set on Friday.", "record_day", "supported"),
    ("us", "The S&P 500 stood below the record close that it set on Thursday.", "record_day", "contradicted"),
    # runs that were made
    ("asia", "Friday's gain made it two in a row for the Nikkei.", "streak", "supported"),
    ("asia", "Friday's gain made it three in a row for the Nikkei.", "streak", "contradicted"),
    # counts of a region's indexes: one of the two in the table rose
    ("us", "One of the two U.S. indexes in the table rose.", "breadth", "supported"),
    ("us", "Two of the two U.S. indexes in the table rose.", "breadth", "contradicted"),
    # a region by the name of its place: both markets of Asia rose
    ("asia", "Stocks rose across Asia on Tuesday.", "breadth", "supported"),
    ("asia", "Shares edged up in most of Asia on Tuesday.", "breadth", "supported"),
    ("asia", "Stocks slid across Asia on Tuesday.", "breadth", "contradicted"),
    ("asia", "Shares edged down in most of Asia.", "breadth", "contradicted"),
    ("asia", "There was no common direction across Asia.", "breadth", "contradicted"),
    # ways that cannot be
    ("us", "The S&P 500 rose to its lowest level since Friday.", "direction", "contradicted"),
    ("us", "It took the S&P 500 one session to rise 1% from its record close.", "direction", "contradicted"),
    ("us", "Monday brought a gain for the S&P 500.", "direction", "contradicted"),
    ("us", "Monday brought a loss for the S&P 500.", "direction", "supported"),
    ("us", "The S&P 500 turned higher after it had opened higher.", "direction", "contradicted"),
    (
        "us",
        "The S&P 500, which is 1% below the record close that it set on Jan. 5, fell to 4,300.",
        "level",
        "contradicted",
    ),
    ("us", "A rise in the S&P 500 and a drop in the Nasdaq left Wall Street mixed.", "direction", "contradicted"),
    ("us", "The S&P 500 has risen in each of the past five weeks.", "streak", "contradicted"),
    ("us", "At four sessions, the winning streak of the S&P 500 is its longest since 2011.", "streak", "contradicted"),
    ("us", "U.S. employers cut more jobs in December than forecast.", "release", "contradicted"),
    ("us", "U.S. employers added more jobs in December than forecast.", "release", "supported"),
    ("us", "Yields rose even after weaker data.", "direction", "contradicted"),
    ("us", "Yields fell even after weaker data.", "direction", "supported"),
    # a figure is that of the market, not of those that it is one of
    ("asia", "The Nikkei rose the most of the two Asian indexes, by 1.00%.", "move", "supported"),
    ("asia", "The Nikkei rose the most of the two Asian indexes, by 1.10%.", "move", "contradicted"),
    ("us", "In three straight sessions of gains the S&P 500 has risen 5%.", "streak", "contradicted"),
    # a record of the market that is named behind it: 4,300 on Friday was one, 4,257 on Monday none
    ("us", "There was a record close on Monday for the S&P 500.", "record", "contradicted"),
    ("us", "There was a record close on Friday for the S&P 500.", "record", "supported"),
    # the name decides, not what it is called behind it
    ("us", "The Nasdaq benchmark index fell 1.00%.", "direction", "contradicted"),
    ("us", "The Nasdaq benchmark index rose 1.00%.", "move", "supported"),
    # the day is that of the move, not of the run before it
    ("us", "The S&P 500 had its first loss after four gains in a row on Monday.", "streak", "supported"),
    ("us", "The S&P 500 had its first loss after four gains in a row on Friday.", "streak", "contradicted"),
    # how far a market went may be told of its session, but not by half
    ("us", "The S&P 500 edged down to its lowest level since Friday.", "verb", "contradicted"),
]


@pytest.mark.parametrize(("at", "text", "check", "status"), CASES)
def test_claims(verdicts, at, text, check, status):
    assert verdicts(text, at=WHEN[at]).get(check, "absent") == status


MESSAGES = [
    (
        "The S&P 500 fell 1.01%.",
        "move",
        "S&P 500: -1.00% on 2024-01-08 (4,300.00 to 4,257.00), not 1.01%",
    ),
    (
        "The S&P 500 rose 1.00%.",
        "direction",
        "S&P 500: -1.00% on 2024-01-08 (4,300.00 to 4,257.00), moved the other way",
    ),
    (
        "The S&P 500 plunged.",
        "verb",
        "“plunged” is stronger than the move: S&P 500 moved -1.00% on 2024-01-08, and the word needs 2.32",
    ),
    (
        "The S&P 500 closed at 4,257.10.",
        "level",
        "S&P 500 closed at 4,257.00 on 2024-01-08, not 4,257.10",
    ),
    (
        "The S&P 500 set a record close.",
        "record",
        "S&P 500 closed at 4,257.00 on 2024-01-08, no record: 4,300.00 on 2024-01-05",
    ),
    (
        "The S&P 500 fell, snapping a three-day winning streak.",
        "streak",
        "S&P 500: the run is 4, not “three-day winning streak”",
    ),
    (
        "The S&P 500 entered a correction.",
        "territory",
        "S&P 500 is 1.00% below its highest close of 4,300.00, so “correction” (a fall of 10%) does not hold",
    ),
    (
        "The S&P 500 was little changed.",
        "flat",
        "“little changed” of S&P 500, which moved -1.00% on 2024-01-08",
    ),
]


@pytest.mark.parametrize(("text", "check", "message"), MESSAGES)
def test_messages(claims, text, check, message):
    assert message in [claim.message for claim in claims(text) if claim.check == check]


@pytest.mark.parametrize(("days", "status"), [("four", "absent"), ("five", "contradicted"), ("three", "contradicted")])
def test_a_spell_of_one_day_more_or_less_than_the_run(verdicts, days, status):
    at = date(2024, 1, 5), datetime(2024, 1, 5, 22, 15)  # noqa: DTZ001 - times are naive UTC
    rise = {"four": "10.26", "five": "7.50", "three": "7.50"}[days]
    assert verdicts(f"The S&P 500 has gained {rise}% in a {days}-day advance.", at=at).get("streak", "absent") == status
