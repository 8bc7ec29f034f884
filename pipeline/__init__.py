"""Nightdesk: from news outlets to checked drafts in a review queue.

The path, one frozen type per moment and one verb per step::

    list -> fetch -> extract -> group -> assign -> write -> check -> decide (an editor) -> publish
    Entry   Page     Article    Story    Assignment Draft   Finding   Decision             receipt

The packages of the steps stand in this order, and imports run downwards only:
``sources``, ``fetch``, ``extract``, ``group``, ``write``, ``check``, ``review``, ``publish``;
below them ``language`` (all that knows a human language) and ``model`` (the types above);
above them ``run`` (one unit of work), ``engine`` (what runs when) and ``app`` (what is plugged in where).
"""

__version__ = "0.1.0"
