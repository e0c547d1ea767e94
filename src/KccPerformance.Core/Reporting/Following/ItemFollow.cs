using KccPerformance.Core.Platform.Data;

namespace KccPerformance.Core.Reporting.Following;

/// <summary>A user follows an item, such as an action, and gets an email when committee papers with it are ready.</summary>
public sealed class ItemFollow : IServesUser
{
    private ItemFollow()
    {
    }

    public ItemFollow(int userId, int itemId, DateTime since)
    {
        UserId = userId;
        ItemId = itemId;
        Since = since;
    }

    public int UserId { get; private set; }

    public int ItemId { get; private set; }

    /// <summary>The UTC instant, by the business clock. Papers that were ready before are not emailed.</summary>
    public DateTime Since { get; private set; }
}
