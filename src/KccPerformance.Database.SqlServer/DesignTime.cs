namespace KccPerformance.Database.SqlServer;

internal static class DesignTime
{
    private static void Main()
    {
    }
}
