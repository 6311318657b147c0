<?php
$text = 'nothing';
if (7 * 18 + 106 < 200) {
    $text = $_GET['text'];
}
echo $text;
