<?php
function print_row($row)
{
    print '<tr><td>' . $row . '</td></tr>'; // SINK cross-site-scripting
}
