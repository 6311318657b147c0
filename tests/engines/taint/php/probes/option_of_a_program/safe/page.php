<?php
$url = $_GET['url'];
exec('git clone -- ' . escapeshellarg($url));
exec('git commit -m ' . escapeshellarg($url));
$process = new \Symfony\Component\Process\Process(['git', 'clone', '--', $url]);
