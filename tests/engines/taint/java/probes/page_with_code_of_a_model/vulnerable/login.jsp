<%
  String target = (String) request.getAttribute("target");
%>
<input name="target" value="<%= target %>"> <%-- SINK cross-site-scripting --%>
<p>${name}</p> <%-- SINK cross-site-scripting --%>
