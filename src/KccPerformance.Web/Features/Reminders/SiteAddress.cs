namespace KccPerformance.Web.Features.Reminders;

/// <summary>Where people reach the site, for links in messages that no request stands behind.</summary>
public sealed class SiteAddress(IConfiguration configuration)
{
    /// <summary>The scheme and host of "Organisation:Address", or null where it is not set.</summary>
    public string? Origin => configuration["Organisation:Address"] is { Length: > 0 } address ? address.TrimEnd('/') : null;
}
