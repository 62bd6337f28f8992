"""HTML: lxml's tree, our own walk in document order, and trafilatura's word on which blocks are the article."""

from __future__ import annotations

from claimcheck.model import Document
from claimcheck.readers.anchoring import Anchor
from claimcheck.readers.composing import Composer, close_notes
from claimcheck.readers.html_main import main_blocks
from claimcheck.readers.html_metadata import metadata
from claimcheck.readers.html_notes import find_notes
from claimcheck.readers.html_tree import parse
from claimcheck.readers.html_walk import Walk
from claimcheck.readers.markup import visible
from claimcheck.readers.plain import line_starts


def compose(text: str, *, name: str, digest: str, url: str | None = None) -> Document:
    """The document of an HTML page given as decoded text.

    Raises UnreadableInput for a page that is nested too deeply for a tree.
    """
    tree = parse(text, name)
    facts = metadata(tree, text, url)
    composer = Composer()
    walk = Walk(composer, Anchor(*visible(text)), find_notes(tree), url or facts.url)
    walk.run(tree)
    words, segments = composer.finish()
    return Document(
        name=name,
        text=words,
        blocks=main_blocks(tree, words, composer.blocks, composer.links),
        digest=digest,
        media_type="text/html",
        url=url or facts.url,
        language=facts.language,
        title=facts.title,
        publisher=facts.publisher,
        author=facts.author,
        published=facts.published,
        modified=facts.modified,
        links=tuple(composer.links),
        notes=close_notes(walk.notes.values(), words, composer.links),
        superscripts=tuple(composer.superscripts),
        code=tuple(composer.code),
        segments=segments,
        line_starts=line_starts(text),
    )
