<p>${purpose}</p> <%-- SINK cross-site-scripting --%>
