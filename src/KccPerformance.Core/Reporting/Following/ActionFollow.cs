namespace KccPerformance.Core.Reporting.Following;

/// <summary>A user follows an action, and gets an email when committee papers with it are ready.</summary>
public sealed class ActionFollow
{
    private ActionFollow()
    {
    }

    public ActionFollow(int userId, int actionId, DateTime since)
    {
        UserId = userId;
        ActionId = actionId;
        Since = since;
    }

    public int UserId { get; private set; }

    public int ActionId { get; private set; }

    /// <summary>The UTC instant, by the business clock. Papers that were ready before are not emailed.</summary>
    public DateTime Since { get; private set; }
}
