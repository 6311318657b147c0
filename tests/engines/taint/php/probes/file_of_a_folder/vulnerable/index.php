<?php
$word = '';
require_once __DIR__ . "/parts/{$level}.php";
echo "<p>$word</p>"; // SINK cross-site-scripting
