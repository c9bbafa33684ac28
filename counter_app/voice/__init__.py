"""The hall's voice: an announcement becomes a sentence, the sentence clips, the clips one sound.

No Qt here: what plays is a `Speaker`, declared in ``announcer`` and implemented in ``ui/devices``.
A citizen's name is never spoken: an announcement holds a ticket's number and nothing of a person.
"""
