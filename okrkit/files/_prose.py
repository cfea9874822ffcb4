"""Prose in Markdown as HTML: headings, lists and tables; tags that stand in it are shown, not used."""


def prose(markdown: str) -> str:
    """The HTML of a text in Markdown, safe to put into a page of ours.

    >>> prose("Seven *days* <b>long</b>")
    '<p>Seven <em>days</em> &lt;b&gt;long&lt;/b&gt;</p>\\n'
    """
    from okrkit.files._markdown_read import parser

    html: str = parser().render(markdown)
    return html
