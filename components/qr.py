"""QR codes as inline pictures by segno: dark on white in every scheme, since phones read inverted codes badly."""

import segno

from components.elements import Tag

# The quiet zone that ISO/IEC 18004 asks for, in modules.
QUIET_ZONE = 4


def qr(text: str, *, label: str) -> Tag:
    """The code of `text`, as wide as its place allows; `label` says to screen readers what it is."""
    return Tag("div", cls="qr", role="img", aria_label=label, markup=qr_svg(text))


def qr_svg(text: str) -> str:
    """The same as markup, for printed pages."""
    code = segno.make_qr(text, error="m", boost_error=False)
    drawing: str = code.svg_inline(border=QUIET_ZONE, dark="#000", light="#fff", omitsize=True)
    # what it is says the element around it; to some screen readers the drawing would be one more image without a name
    return drawing.replace("<svg ", '<svg aria-hidden="true" ', 1)
