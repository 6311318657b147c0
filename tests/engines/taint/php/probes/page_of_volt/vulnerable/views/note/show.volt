<p>{{ body }}</p> {# // SINK cross-site-scripting #}
