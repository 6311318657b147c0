<?php
function escape(&$into)
{
    $into = htmlspecialchars($into);
}
$text = $_GET['text'];
escape($text);
echo $text;
