<?php
$handle = curl_init();
curl_setopt($handle, CURLOPT_URL, $_GET['feed']); // SOURCE SINK server-side-request
curl_setopt_array($handle, [CURLOPT_URL => 'https://' . $_GET['host'] . '/feed', CURLOPT_TIMEOUT => 5]); // SOURCE SINK server-side-request
