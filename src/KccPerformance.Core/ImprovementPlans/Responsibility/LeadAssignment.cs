using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;

namespace KccPerformance.Core.ImprovementPlans.Responsibility;

/// <summary>A lead director of an action, and their place in the order.</summary>
public sealed class LeadAssignment
{
    private LeadAssignment()
    {
    }

    internal LeadAssignment(LeadDirector leadDirector, int position)
    {
        LeadDirector = leadDirector;
        LeadDirectorId = leadDirector.Id;
        Position = position;
    }

    public int ActionId { get; private set; }

    public ImprovementAction Action { get; private set; } = null!;

    public int LeadDirectorId { get; private set; }

    public LeadDirector LeadDirector { get; private set; } = null!;

    public int Position { get; internal set; }
}

/// <summary>An officer who is responsible for an action.</summary>
public sealed class ResponsibleOfficer
{
    private ResponsibleOfficer()
    {
    }

    internal ResponsibleOfficer(User user)
    {
        User = user;
        UserId = user.Id;
    }

    public int ActionId { get; private set; }

    public ImprovementAction Action { get; private set; } = null!;

    public int UserId { get; private set; }

    public User User { get; private set; } = null!;
}
