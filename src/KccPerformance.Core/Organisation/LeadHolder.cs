using System.Linq.Expressions;

namespace KccPerformance.Core.Organisation;

/// <summary>A person who holds a post during a period. It is stored so that earlier reports keep the name.</summary>
public sealed class LeadHolder
{
    private LeadHolder()
    {
    }

    internal LeadHolder(string name, DateOnly from)
    {
        Name = name;
        From = from;
    }

    public int Id { get; private set; }

    public int LeadDirectorId { get; private set; }

    public LeadDirector LeadDirector { get; private set; } = null!;

    public string Name { get; private set; } = string.Empty;

    /// <summary>The first day.</summary>
    public DateOnly From { get; private set; }

    /// <summary>The last day; null for the current post-holder.</summary>
    public DateOnly? To { get; private set; }

    /// <summary>The post-holder on a day, if there was one.</summary>
    public static Expression<Func<LeadHolder, bool>> On(DateOnly day) => holder => holder.From <= day && (holder.To == null || holder.To >= day);

    internal void Leave(DateOnly on) => To = on;
}
