<?php
$feed = $_GET['feed'];
$where = gethostbyname(parse_url($feed, PHP_URL_HOST));
if (!filter_var($where, FILTER_VALIDATE_IP, FILTER_FLAG_NO_PRIV_RANGE | FILTER_FLAG_NO_RES_RANGE)) {
    exit;
}
curl_exec(curl_init($feed));
