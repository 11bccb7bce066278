"""PDFium's functions with plain numbers for pointers.

The generated bindings wrap and check a pointer at each call. A page costs thousands of calls,
so what is asked for each word, object or tag takes addresses instead: 2 to 3 times as fast.
"""

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

_ADDRESS, _INT, _SIZE = ctypes.c_void_p, ctypes.c_int, ctypes.c_ulong


def _plain(function: Any, result: Any, *arguments: Any) -> Any:
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, ctypes.c_void_p).value or 0)


text_object = _plain(pdfium.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, _INT)
"""(text page, character) -> address of the text object, None for a character that PDFium made up."""
char_origin = _plain(pdfium.FPDFText_GetCharOrigin, _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS)
loose_box = _plain(pdfium.FPDFText_GetLooseCharBox, _INT, _ADDRESS, _INT, _ADDRESS)
char_matrix = _plain(pdfium.FPDFText_GetMatrix, _INT, _ADDRESS, _INT, _ADDRESS)
font_size = _plain(pdfium.FPDFText_GetFontSize, ctypes.c_double, _ADDRESS, _INT)

font_of = _plain(pdfium.FPDFTextObj_GetFont, _ADDRESS, _ADDRESS)
content_id = _plain(pdfium.FPDFPageObj_GetMarkedContentID, _INT, _ADDRESS)
page_object = _plain(pdfium.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _INT)
object_type = _plain(pdfium.FPDFPageObj_GetType, _INT, _ADDRESS)
bounds = _plain(pdfium.FPDFPageObj_GetBounds, _INT, *5 * (_ADDRESS,))
form_count = _plain(pdfium.FPDFFormObj_CountObjects, _INT, _ADDRESS)
form_object = _plain(pdfium.FPDFFormObj_GetObject, _ADDRESS, _ADDRESS, _SIZE)

tree_child = _plain(pdfium.FPDF_StructTree_GetChildAtIndex, _ADDRESS, _ADDRESS, _INT)
element_kind = _plain(pdfium.FPDF_StructElement_GetType, _SIZE, _ADDRESS, _ADDRESS, _SIZE)
element_ids = _plain(pdfium.FPDF_StructElement_GetMarkedContentIdCount, _INT, _ADDRESS)
element_id = _plain(pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex, _INT, _ADDRESS, _INT)
element_children = _plain(pdfium.FPDF_StructElement_CountChildren, _INT, _ADDRESS)
element_child = _plain(pdfium.FPDF_StructElement_GetChildAtIndex, _ADDRESS, _ADDRESS, _INT)
element_child_id = _plain(pdfium.FPDF_StructElement_GetChildMarkedContentID, _INT, _ADDRESS, _INT)


def address(pointer: Any) -> int:
    """The address that a ctypes pointer holds."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0
