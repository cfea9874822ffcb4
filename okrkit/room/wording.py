"""Words of a room that more than one part, or a translator, looks for."""

REHEARSAL = " (rehearsal)"
"""At the end of a team's name: people who only pretend, so that nothing of theirs is taken for the team's."""

UNDOABLE = {
    "go": "going to this step",
    "end": "ending the session",
    "more": "adding minutes",
    "merge": "merging cards",
    "split": "splitting a card",
    "cluster": "clustering cards",
    "remove": "removing a card",
    "restore": "bringing a card back",
    "keep": "keeping a card",
    "unkeep": "letting go of a card",
    "reword": "changing a card's words",
    "commit": "a commitment",
    "take back": "taking back a commitment",
    "blank": "who fills in a blank",
    "uncovered": "what no key result covers",
    "moves": "which key result an idea moves",
    "note": "a line of the minutes",
}
"""What can be taken back -> how it is told."""

COUNTED = {
    "KR-OUTPUT": ("key_results", "is work to do", "are work to do"),
    "KR-NO-METRIC": ("key_results", "names nothing to measure", "name nothing to measure"),
    "KR-NO-TARGET": ("key_results", "has no target", "have no target"),
    "KR-NO-BASELINE": ("key_results", "has no baseline", "have no baseline"),
    "KR-VAGUE": ("key_results", "has a level nobody could settle", "have a level nobody could settle"),
    "KR-CONTRADICTION": ("key_results", "contradicts itself", "contradict themselves"),
    "KR-COMPOUND": ("key_results", "holds several results", "hold several results"),
    "KR-VANITY": ("key_results", "counts attention", "count attention"),
    "KR-INDIVIDUAL": ("key_results", "is about one person", "are about one person"),
    "OBJ-METRIC": ("objective", "carries a number", "carry a number"),
    "OBJ-OUTPUT": ("objective", "is work to do", "are work to do"),
    "OBJ-COMPOUND": ("objective", "holds several aims", "hold several aims"),
    "OBJ-VAGUE": ("objective", "could be anybody's", "could be anybody's"),
}
"""Finding -> what it is about, and how one and how many are told."""

MISSING = {
    "objective": "The objective is not written yet.",
    "key_results": "There is no key result yet.",
    "promise": "Which role does “{text}”, and until when?",
    "KR-NO-METRIC": "What is measured in “{text}”?",
    "KR-NO-TARGET": "Where should “{text}” be at the end?",
    "KR-NO-BASELINE": "Where does “{text}” stand today?",
    "KR-BY": "Percent or points in “{text}”?",
    "KR-VAGUE": "At which level is “{text}” settled?",
}

NO_OBJECTIVE = "Write the objective first: then look which part of it no key result speaks of."
EVERY_PART = "Read the objective word by word. If only these key results came true, what of it would still be missing?"
WHICH = (
    "Which key result would tell you that “{part}” came true? None shares a word with it; you know whether one is about"
    " it all the same."
)

JOINTS = frozenset(("and", "while", "without", "but", "yet", "whether", "plus", "&"))
"""Words at which an objective falls into parts."""

# fmt: off
SMALL = frozenset((
    "the", "and", "our", "for", "with", "that", "this", "from", "into", "more", "most", "less", "than", "their", "they",
    "them", "its", "are", "was", "who", "what", "when", "how", "all", "any", "every", "each", "one", "ones", "feel",
    "feels", "feeling", "make", "makes", "become", "becomes", "get", "gets", "getting", "have", "has", "having",
    "being", "can", "could", "not", "new", "easy", "easily", "good", "well", "you", "your",
))
# fmt: on
"""Words that tell no kinship between an objective and a key result."""

FEEDBACK = {
    "worth": ("Was this worth your time?", ("yes", "partly", "no")),
    "pace": ("How was the pace?", ("too slow", "right", "too fast")),
    "next": ("Do you know what you will do next?", ("yes", "partly", "no")),
}
"""Questions of the form at the end, with their answers; then one sentence: what should stay, what should change?"""
FEEDBACK_CLOSED = (
    "The form about this session is closed: its answers were shown when the session ended, and one that came now could"
    " be told from them."
)
SENTENCE = "What should stay as it was, and what should be different next time?"
