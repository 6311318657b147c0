<?php
$feed = $_GET['feed']; // SOURCE
$where = gethostbyname(parse_url($feed, PHP_URL_HOST));
if (!filter_var($where, FILTER_VALIDATE_IP)) {
    exit;
}
curl_exec(curl_init($feed)); // SINK server-side-request
