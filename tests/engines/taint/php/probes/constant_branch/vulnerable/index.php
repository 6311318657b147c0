<?php
$text = 'nothing';
if (7 * 18 + 106 > 200) {
    $text = $_GET['text']; // SOURCE
}
echo $text; // SINK cross-site-scripting
