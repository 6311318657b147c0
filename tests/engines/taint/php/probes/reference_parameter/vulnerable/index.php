<?php
function fill(&$into)
{
    $into = $_GET['text']; // SOURCE
}
$text = 'nothing';
fill($text);
echo $text; // SINK cross-site-scripting
