<?php
$handle = curl_init();
curl_setopt($handle, CURLOPT_URL, 'https://feeds.example.org/' . $_GET['feed']);
$feed = $_GET['feed'];
if (in_array(parse_url($feed, PHP_URL_HOST), ['a.example.org', 'b.example.org'], true)) {
    curl_setopt($handle, CURLOPT_URL, $feed);
}
