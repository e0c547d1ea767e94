using KccPerformance.Core.ImprovementPlans.Responsibility;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform;
using KccPerformance.Core.Reporting.Subjects;

namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <summary>The council's response to the inspectors' comment.</summary>
public enum InspectorsResponse
{
    Accepted,

    /// <summary>The comment needs no action of its own (CMA1).</summary>
    NoSeparateAction,

    /// <summary>The council does not agree: "We believe this is the way we currently work" (RMC3, RMC4).</summary>
    Contested,
}

/// <summary>The text of an action in the published plan.</summary>
public sealed record ActionText(
    string InspectorsComment,
    string Timescales,
    string LeadDirectors,
    IReadOnlyList<int> Paragraphs,
    IReadOnlyList<string> EvidenceOfImprovement,
    IReadOnlyList<string> Monitoring,
    InspectorsResponse Response = InspectorsResponse.Accepted)
{
    /// <summary>The texts under other headings of the document.</summary>
    public IReadOnlyList<ExtraText> Extras { get; init; } = [];
}

/// <summary>
/// An action, one row of the plan, and the root of everything recorded about it. The published text is here. The other
/// parts of the class hold progress (ImprovementAction.Progress.cs) and decisions (ImprovementAction.Decisions.cs).
/// </summary>
public sealed partial class ImprovementAction
{
    private readonly List<ParagraphReference> paragraphs = [];
    private readonly List<EvidenceCriterion> criteria = [];
    private readonly List<MonitoringArrangement> monitoring = [];
    private readonly List<ActionExtraText> extras = [];
    private readonly List<LeadAssignment> leads = [];
    private readonly List<ResponsibleOfficer> officers = [];

    private ImprovementAction()
    {
    }

    internal ImprovementAction(ImprovementArea area, string code, Category category, int number, ActionText text, Timescale timescale, DateOnly adoptedOn)
    {
        Area = area;
        Code = code;
        CodeKey = OwnCodes.KeyOf(code);
        Item = new SubjectItem(area.Plan.Subject, Code, text.InspectorsComment);
        Category = category;
        Number = number;
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
        extras.AddRange(text.Extras.Select((extra, index) => new ActionExtraText(index + 1, extra.Heading, extra.Text)));
    }

    /// <summary>The key, which is the key of its <see cref="Item"/>.</summary>
    public int Id { get; private set; }

    /// <summary>The action as questions, decisions and follows refer to it.</summary>
    public SubjectItem Item { get; private set; } = null!;

    public int AreaId { get; private set; }

    public ImprovementArea Area { get; private set; } = null!;

    /// <summary>The code, "CEA1" or "1.1.2"; unique in its plan in any case, and never reused.</summary>
    public string Code { get; private set; } = string.Empty;

    /// <summary>The key by which the code is found and sorted, from <see cref="OwnCodes.KeyOf"/>.</summary>
    public string CodeKey { get; private set; } = string.Empty;

    /// <summary>The category; none if the plan has no categories, or the action has none of its own list.</summary>
    public Category Category { get; private set; }

    /// <summary>The number in a code with letters or a number by theme; 0 in the document's own codes.</summary>
    public int Number { get; private set; }

    public string InspectorsComment { get; private set; } = string.Empty;

    public InspectorsResponse Response { get; private set; }

    /// <summary>The timescale as published; empty if the plan gives none.</summary>
    public string PublishedTimescale { get; private set; } = string.Empty;

    /// <summary>The meaning of the published timescale.</summary>
    public Timescale Timescale { get; private set; } = Timescale.None;

    /// <summary>The lead directors as published.</summary>
    public string PublishedLeads { get; private set; } = string.Empty;

    /// <summary>When and why the action was retired. It is never deleted, so that its code is not reused.</summary>
    public DateOnly? RetiredOn { get; private set; }

    public string? RetiredReason { get; private set; }

    /// <summary>Raised by every change, so that two users cannot overwrite each other's changes.</summary>
    public int Version { get; private set; } = 1;

    public IReadOnlyList<ParagraphReference> Paragraphs => paragraphs;

    public IReadOnlyList<EvidenceCriterion> Criteria => criteria;

    public IReadOnlyList<MonitoringArrangement> Monitoring => monitoring;

    /// <summary>The texts under other headings of the document, if they have been loaded.</summary>
    public IReadOnlyList<ActionExtraText> Extras => extras;

    /// <summary>Lead directors, in order.</summary>
    public IReadOnlyList<LeadAssignment> Leads => leads;

    /// <summary>The officers who may update this action.</summary>
    public IReadOnlyList<ResponsibleOfficer> Officers => officers;

    /// <summary>Adds a lead director after the current ones.</summary>
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

    /// <summary>Sets the lead directors in this order. The current ones must be loaded.</summary>
    internal void SetLeads(IReadOnlyList<LeadDirector> wanted)
    {
        leads.RemoveAll(assignment => !wanted.Contains(assignment.LeadDirector));
        foreach (var lead in wanted.Where(lead => !leads.Exists(assignment => assignment.LeadDirector == lead)))
        {
            AddLead(lead);
        }

        Renumber([.. wanted.Select(lead => leads.Find(assignment => assignment.LeadDirector == lead)!)]);
    }

    /// <summary>Replaces a lead director with another. If the new one already leads the action, the former one is removed.</summary>
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
        // The database returns them in any order.
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

    /// <summary>Makes an officer responsible for this action.</summary>
    public void AddOfficer(User officer)
    {
        if (!officer.Roles.HasFlag(Role.Officer))
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

    /// <summary>Numbers the lead directors in order.</summary>
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
