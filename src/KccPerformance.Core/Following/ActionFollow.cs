namespace KccPerformance.Core.Following;

/// <summary>A person follows an action, and gets an email when papers with it are ready.</summary>
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

    /// <summary>The instant in UTC, by the business clock: papers that were ready before are not announced.</summary>
    public DateTime Since { get; private set; }
}
