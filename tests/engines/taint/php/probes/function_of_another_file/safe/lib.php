<?php
function print_row($row)
{
    print '<tr><td>' . htmlentities($row) . '</td></tr>';
}
