"""How Java's frameworks hand variables to a page and name it: Spring's models and view names, request attributes."""

from engines.taint.catalogue.family import Family

FAMILY = Family()
FAMILY.sets_variable("*.addAttribute(0, 1)\n*.addObject(0, 1)\n*.setAttribute(0, 1)")
FAMILY.renders("*.getRequestDispatcher(0)")
FAMILY.names_page("spring")
_SESSION = "javax.servlet.http.HttpSession()"
_REQUEST = "javax.servlet.http.HttpServletRequest()"
FAMILY.keeps_by_name(
    "session",
    put=f"{_SESSION}.setAttribute {_SESSION}.putValue",
    take=f"{_SESSION}.getAttribute {_SESSION}.getValue",
)
_PLAIN = "javax.servlet.ServletRequest()"
FAMILY.keeps_by_name(
    "page",
    put=f"{_REQUEST}.setAttribute {_PLAIN}.setAttribute",
    take=f"{_REQUEST}.getAttribute {_PLAIN}.getAttribute",
)
