<?php
function quoted($link, $given) {
    if (is_string($given)) {
        return mysqli_real_escape_string($link, $given);
    }
    if (is_array($given)) {
        foreach ($given as $key => $one) {
            $given[$key] = quoted($link, $one);
        }
    }
    return $given;
}
$all = quoted($link, $_POST);
mysqli_query($link, "UPDATE members SET city = '{$all['city']}'");
$name = quoted($link, $_GET['name']);
mysqli_query($link, "SELECT * FROM members WHERE name = '$name'");
