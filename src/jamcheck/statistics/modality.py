"""Whether a number is stated as an outcome, or is a plan, a goal or a capacity."""

from __future__ import annotations

from enum import Enum

from jamcheck.statistics.lexicon import Lexicon, split_words
from jamcheck.statistics.numbers import Form, Token

#: "högst" limits a number only so near to it.
_CLOSE = 2
#: An aim stands so near to its "att".
_AIM = 8
#: What stands between two commas has at most so many words.
_PARENTHESIS = 7
#: "Målet i överenskommelsen var": a subject has at most so many words.
_SUBJECT = 7
_HARD = frozenset(".;!?")


class Goals(Enum):
    """Whether a sentence stands under a heading of goals or plans, or in a list of them."""

    NONE, HEADED, LISTED = range(3)


def is_planned(tokens: list[Token], at: int, lexicon: Lexicon, goals: Goals = Goals.NONE) -> bool:
    """The nearest cue decides: first those before the number in its clause, then those after it up to the next number.

    Under a heading of goals only an outcome cue frees it; in a list of goals a state reached is one, too ("80 personer
    har påbörjat en plan").
    """
    if goals is Goals.LISTED and not any(lexicon.has("happened", token.low) for token in tokens):
        return True
    goal_section = goals is not Goals.NONE
    before = _left(tokens, at, lexicon)
    left = _first_cue(before, lexicon)
    if left == "plan" or _told_as_planned(tokens, at, lexicon) or _is_room(tokens, at, lexicon):
        return True
    if lexicon.has("conditionals", tokens[0].low) or _is_planned_number(tokens, at, lexicon):
        return True
    stated = left == "outcome" or any(lexicon.has("outcome_weak", pair.split(" ")[0]) for pair in before)
    right = _first_cue(_right(tokens, at, lexicon, own_verb=stated), lexicon)
    if left == "weak":
        return goal_section or right != "outcome"
    if right == "plan" and (left != "outcome" or _is_aim(tokens, at, lexicon)):
        return True
    return goal_section and "outcome" not in (left, right)


def _told_as_planned(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"lägre än de 80 som var planerade": planned, whatever became of it."""
    after = [token.low for token in tokens[at + 1:at + 7]]
    return any(lexicon.has("who", word) for word in after[:4]) and any(
        lexicon.has("plan_cues.told", word) for word in after[1:])


def _is_planned_number(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"Planerat deltagarantal är 120", "Målet för året var 60 deltagare", "räknade vi med 60": a number called planned,
    whatever verb tells it."""
    reached = any(lexicon.has("outcome_columns", token.low) for token in tokens[at:])  # "… och utfallet blev 47"
    if not reached and (_is_called_an_aim(tokens, at, lexicon) or _is_reckoned(tokens, at, lexicon)):
        return True
    return at > 1 and lexicon.has("planned_numbers", tokens[1].low) and lexicon.has(
        "plan_cues.adjectives", tokens[0].low)


def _is_called_an_aim(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"Målet är 60", "Volymmålet för året var 60", "Styrelsens mål var 60": an aim is what the number is said to be."""
    if at < 2 or not lexicon.has("copulas", tokens[at - 1].low):
        return False
    begin = at - 2
    while begin > 0 and at - begin <= _SUBJECT and not _begins_clause(tokens[begin - 1].low, lexicon):
        begin -= 1
    first, last = tokens[begin].low, tokens[at - 2].low
    opens = begin == 0 or _begins_clause(tokens[begin - 1].low, lexicon)
    owned = first.endswith("s") and begin == at - 3  # "Styrelsens mål"
    return opens and lexicon.has("aims", last if owned else first)


def _begins_clause(before: str, lexicon: Lexicon) -> bool:
    return before == "," or before in _HARD or lexicon.has("joints", before)


def _is_reckoned(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"räknade styrelsen med 150 deltagare"."""
    before = [token.low for token in tokens[max(0, at - 4):at]]
    return lexicon.has("of_size", before[-1] if before else "") and any(lexicon.has("reckons", word) for word in before)


def _is_aim(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"Målet när insatsen startade var att 40 procent skulle": what follows the "att" of an aim is one."""
    clause = next((place for place in range(at - 1, 0, -1) if lexicon.has("that", tokens[place].low)), 0)
    return any(lexicon.has("aims", token.low) for token in tokens[max(0, clause - _AIM):clause])


def _is_room(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """"en sal för 140 personer", "kurser för högst 12 deltagare": what there is room for."""
    if tokens[at].form is not Form.COUNT:
        return False
    place = at - 1
    while place > 0 and any(lexicon.has(name, tokens[place].low) for name in ("approximate", "plan_cues.weak")):
        place -= 1
    after = [token.low for token in tokens[at + 1:at + 5]]
    told = place > 0 and lexicon.has("accounts", tokens[place - 1].low)
    room = place >= 0 and not told and lexicon.has("room", tokens[place].low)
    return room and not any(lexicon.sex_of(word) for word in after)


def _left(tokens: list[Token], at: int, lexicon: Lexicon) -> list[str]:
    words: list[str] = []
    breaks, that = lexicon.words["clause_breaks"], lexicon.words["that"]
    for index in range(at - 1, -1, -1):
        low = tokens[index].low
        if low in _HARD or breaks[low]:
            break
        if low == "," and index + 1 < len(tokens) and lexicon.has("joints", tokens[index + 1].low):
            break
        if that[low] and index and lexicon.has("said", tokens[index - 1].low):
            break  # "det kan nämnas att": what is said is told
        words.append(low)
    return [f"{word} {after}" for word, after in zip(words, ["", *words], strict=False)]


def _right(tokens: list[Token], at: int, lexicon: Lexicon, *, own_verb: bool) -> list[str]:
    """Words after a number; where its clause has had its verb, what follows "och" is the next clause."""
    words: list[str] = []
    breaks, who = lexicon.words["clause_breaks"], lexicon.words["who"]
    told = False  # "tio som har påbörjat …": an auxiliary of the clause that tells who they are
    for index, token in enumerate(tokens[at + 1:], at + 1):
        if token.low in _HARD or (token.kind == "number" and not _is_year(token)) or breaks[token.low]:
            break
        if token.low == "," and not _goes_on(tokens, index, lexicon):
            break
        if own_verb and lexicon.has("joints", token.low):
            break
        before = tokens[index - 1].low
        if index == at + 1 < len(tokens) - 1 and lexicon.has("plan_cues.strong", tokens[index + 1].low):
            continue  # "fyra av tio avslutade ska ha gått": who they are
        if told and lexicon.has("outcome_cues", token.low):
            told = False
            continue
        told = who[before] and lexicon.has("perfects", token.low)
        if who[before] or (token.low.endswith(("a", "e")) and (
                lexicon.has("determiners", before) or lexicon.has("of", before))):
            continue  # "av de avslutade", "av avslutade", "som haft ett samtal": who they are, not what was done
        words.append(token.low)
    return [f"{word} {after}" for word, after in zip(words, [*words[1:], ""], strict=False)]


def _is_year(token: Token) -> bool:
    """"… före december 2026 ska ha": no number that has words of its own."""
    return len(token.low) == 4 and token.low.isdigit() and token.low[:2] in ("19", "20")


def _goes_on(tokens: list[Token], comma: int, lexicon: Lexicon) -> bool:
    """"… av dem som har deltagit, ska ha fått", "nio av tio, kvinnor som män, ska": the verb follows after the comma,
    or after what stands between two."""
    between = (at for at in range(comma, min(comma + _PARENTHESIS, len(tokens) - 1)) if tokens[at].low == ",")
    return any(lexicon.has("plan_cues.strong", tokens[at + 1].low) for at in between)


def _first_cue(pairs: list[str], lexicon: Lexicon) -> str:
    """The first cue among words each given with the word printed after it: "plan", "weak", "outcome" or ""."""
    faint, verb, cues = "", False, lexicon.cues
    for index, pair in enumerate(pairs):
        cue = cues[pair]
        if not cue:
            continue
        if "strong" in cue or ("adjectives" in cue and not verb):
            return "plan"
        if index < _CLOSE and "weak" in cue and not faint:
            faint = "weak"
        if "verb" in cue:
            verb = True
            continue
        if "outcome" in cue:
            return faint or "outcome"
    return faint


def is_goal_heading(heading: str, lexicon: Lexicon) -> bool:
    """Whether a heading announces goals or plans ("Mål för perioden") and not their follow-up."""
    words = split_words(heading)
    if any(lexicon.has("goal_headings_not", word) for word in words):
        return False
    return any(lexicon.has("goal_headings", word) for word in words)
