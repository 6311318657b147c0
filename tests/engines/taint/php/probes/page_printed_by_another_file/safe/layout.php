<?php
function show_page($page) {
    echo "<html><title>{$page['title']}</title><body>{$page['body']}</body></html>";
}
