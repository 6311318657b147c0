<p>{{ body|e }}</p>
