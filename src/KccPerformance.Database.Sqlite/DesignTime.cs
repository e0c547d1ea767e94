namespace KccPerformance.Database.Sqlite;

internal static class DesignTime
{
    private static void Main()
    {
    }
}
