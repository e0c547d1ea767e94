using KccPerformance.Web.Features.Reminders;

namespace KccPerformance.Web.Features.OData;

/// <summary>Where the OData feed is. Its tokens, limit and order of middleware are those of the API.</summary>
internal static class ODataSetup
{
    public const string Root = "/odata";

    public const string Metadata = Root + "/$metadata";

    public const string Version = "4.0";

    /// <summary>The end of the address of the number of rows of a table.</summary>
    public const string Count = "/$count";

    /// <summary>How many rows are read at a time, and how many are counted at most.</summary>
    public const int Batch = 200, MostCounted = 20_000;

    private static readonly PathString Path = Root;

    /// <summary>The beginning of addresses in answers. Clients want whole addresses.</summary>
    public static string OriginOf(HttpContext context) => context.RequestServices.GetRequiredService<SiteAddress>().Origin + context.Request.PathBase;

    /// <summary>Whether a request is of the feed, so that an error is answered in its form, and a password can be a token.</summary>
    public static bool IsOfOData(HttpRequest request) => request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase);
}
