using System.Runtime.CompilerServices;

namespace KccPerformance.Testing;

/// <summary>The source that the tests were built from.</summary>
public static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Folder { get; } = Find();

    /// <summary>The pages of the site, by folder.</summary>
    public static string Features { get; } = Path.Combine(Folder, "src", "KccPerformance.Web", "Features");

    private static string Find([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));
}
