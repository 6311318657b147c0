<p><c:out value="${purpose}"/></p>
<spring:url value="/pay" var="purpose"/>
<a href="${purpose}">back</a>
