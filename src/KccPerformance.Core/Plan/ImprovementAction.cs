using KccPerformance.Core.People;

namespace KccPerformance.Core.Plan;

/// <summary>How the council answered the inspectors' comment.</summary>
public enum InspectorsResponse
{
    Accepted,

    /// <summary>The comment needs no action of its own (CMA1).</summary>
    NoSeparateAction,

    /// <summary>The council does not agree: "We believe this is the way we currently work" (RMC3, RMC4).</summary>
    Contested,
}

/// <summary>The words of an action as the plan publishes them.</summary>
public sealed record ActionText(
    string InspectorsComment,
    string Timescales,
    string LeadDirectors,
    IReadOnlyList<int> Paragraphs,
    IReadOnlyList<string> EvidenceOfImprovement,
    IReadOnlyList<string> Monitoring,
    InspectorsResponse Response = InspectorsResponse.Accepted);

/// <summary>
/// One row of the plan, and the root of everything recorded about it. What the plan publishes is here; the other
/// parts of the class hold what is reported (ImprovementAction.Progress.cs) and decided (ImprovementAction.Decisions.cs).
/// </summary>
public sealed partial class ImprovementAction
{
    private readonly List<ParagraphReference> paragraphs = [];
    private readonly List<EvidenceCriterion> criteria = [];
    private readonly List<MonitoringArrangement> monitoring = [];
    private readonly List<LeadAssignment> leads = [];
    private readonly List<ResponsibleOfficer> officers = [];

    private ImprovementAction()
    {
    }

    internal ImprovementAction(ActionCode code, ActionText text, Timescale timescale, DateOnly adoptedOn)
    {
        Code = code.ToString();
        Category = code.Category;
        Number = code.Number;
        InspectorsComment = text.InspectorsComment;
        PublishedTimescale = text.Timescales;
        PublishedLeads = text.LeadDirectors;
        Response = text.Response;
        Timescale = timescale;
        DueDate = timescale.Kind == TimescaleKind.DueBy ? timescale.Date : null;
        OriginalDueDate = DueDate;
        NextReview = adoptedOn.AddMonths(timescale.ReviewMonths);
        paragraphs.AddRange(text.Paragraphs.Select((number, index) => new ParagraphReference(index + 1, number)));
        criteria.AddRange(text.EvidenceOfImprovement.Select((words, index) => new EvidenceCriterion(index + 1, words)));
        monitoring.AddRange(text.Monitoring.Select((words, index) => new MonitoringArrangement(index + 1, words)));
    }

    public int Id { get; private set; }

    public int AreaId { get; private set; }

    public ImprovementArea Area { get; private set; } = null!;

    /// <summary>The code in upper case, "CEA1"; unique in its plan and never used again.</summary>
    public string Code { get; private set; } = string.Empty;

    public Category Category { get; private set; }

    /// <summary>The number in its code, so that CEA2 sorts before CEA10.</summary>
    public int Number { get; private set; }

    public string InspectorsComment { get; private set; } = string.Empty;

    public InspectorsResponse Response { get; private set; }

    /// <summary>The timescale as published, word for word; empty where the plan gives none.</summary>
    public string PublishedTimescale { get; private set; } = string.Empty;

    /// <summary>What the published timescale means.</summary>
    public Timescale Timescale { get; private set; } = Timescale.None;

    /// <summary>The lead directors as published, word for word.</summary>
    public string PublishedLeads { get; private set; } = string.Empty;

    /// <summary>When the action was taken out of the plan, and why. Never deleted: its code is not used again.</summary>
    public DateOnly? RetiredOn { get; private set; }

    public string? RetiredReason { get; private set; }

    /// <summary>Raised by every change of the action, so that two people cannot overwrite each other.</summary>
    public int Version { get; private set; } = 1;

    public IReadOnlyList<ParagraphReference> Paragraphs => paragraphs;

    public IReadOnlyList<EvidenceCriterion> Criteria => criteria;

    public IReadOnlyList<MonitoringArrangement> Monitoring => monitoring;

    /// <summary>Lead directors, the first named first.</summary>
    public IReadOnlyList<LeadAssignment> Leads => leads;

    /// <summary>The officers whose accounts may report progress on this action.</summary>
    public IReadOnlyList<ResponsibleOfficer> Officers => officers;

    /// <summary>Makes somebody a lead director, after those there are.</summary>
    public void AddLead(LeadDirector lead)
    {
        if (lead.IsRetired)
        {
            throw new RuleException("LeadId", $"{lead.Name} can no longer be assigned.");
        }

        if (leads.Exists(assignment => assignment.LeadDirector == lead || (lead.Id != 0 && assignment.LeadDirectorId == lead.Id)))
        {
            throw new RuleException("LeadId", $"{lead.Name} already leads {Code}.");
        }

        leads.Add(new LeadAssignment(lead, leads.Count + 1));
        Version++;
    }

    /// <summary>Makes these the lead directors, in this order; those there are must be loaded.</summary>
    internal void SetLeads(IReadOnlyList<LeadDirector> wanted)
    {
        leads.RemoveAll(assignment => !wanted.Contains(assignment.LeadDirector));
        foreach (var lead in wanted.Where(lead => !leads.Exists(assignment => assignment.LeadDirector == lead)))
        {
            AddLead(lead);
        }

        Renumber([.. wanted.Select(lead => leads.Find(assignment => assignment.LeadDirector == lead)!)]);
    }

    /// <summary>Puts a lead director in the place of another; where the new one leads the action already, the former one is removed.</summary>
    public void ReplaceLead(int leadDirectorId, LeadDirector with)
    {
        var place = FindLead(leadDirectorId).Position;
        if (!leads.Exists(assignment => assignment.LeadDirectorId == with.Id))
        {
            AddLead(with);
            leads[^1].Position = place;
        }

        leads.Remove(FindLead(leadDirectorId));
        Renumber([.. leads.OrderBy(assignment => assignment.Position)]);
    }

    public void RemoveLead(int leadDirectorId)
    {
        leads.Remove(FindLead(leadDirectorId));
        // They come from the database in any order.
        Renumber([.. leads.OrderBy(assignment => assignment.Position)]);
    }

    /// <summary>Moves a lead director one place up (-1) or down (+1) in the order.</summary>
    public void MoveLead(int leadDirectorId, int places)
    {
        var ordered = leads.OrderBy(assignment => assignment.Position).ToList();
        var from = ordered.IndexOf(FindLead(leadDirectorId));
        var to = Math.Clamp(from + Math.Sign(places), 0, ordered.Count - 1);
        (ordered[from], ordered[to]) = (ordered[to], ordered[from]);
        Renumber(ordered);
    }

    /// <summary>Lets an officer's account report progress on this action.</summary>
    public void AddOfficer(User officer)
    {
        if (officer.Role != Role.Officer)
        {
            throw new RuleException("UserId", $"{officer.DisplayName} is not an officer. Only officers can be responsible for an action.");
        }

        if (!officers.Exists(one => one.User == officer || (officer.Id != 0 && one.UserId == officer.Id)))
        {
            officers.Add(new ResponsibleOfficer(officer));
            Version++;
        }
    }

    public void RemoveOfficer(int userId)
    {
        if (officers.RemoveAll(one => one.UserId == userId) > 0)
        {
            Version++;
        }
    }

    private LeadAssignment FindLead(int leadDirectorId)
        => leads.Find(assignment => assignment.LeadDirectorId == leadDirectorId)
           ?? throw new RuleException("LeadId", $"That lead director no longer leads {Code}. Check the list: it may have changed.");

    /// <summary>Numbers the leads as they stand in a list, which the database gives in no order of its own.</summary>
    private void Renumber(List<LeadAssignment> ordered)
    {
        leads.Clear();
        leads.AddRange(ordered);
        for (var index = 0; index < leads.Count; index++)
        {
            leads[index].Position = index + 1;
        }

        Version++;
    }
}
