namespace Shop;

public static class Paths
{
    public static string InReports(this string name)
    {
        return "/srv/reports/" + name;
    }
}
