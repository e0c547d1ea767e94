using KccPerformance.Core.Platform;
using KccPerformance.Core.Platform.Time;

namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <summary>An evidence requirement as edited: an existing one, by its key, or a new one. Empty text removes it.</summary>
public sealed record CriterionWording(int? Id, string Text);

/// <summary>The edited text of an action.</summary>
public sealed record ActionWording
{
    public required string InspectorsComment { get; init; }

    public InspectorsResponse Response { get; init; }

    public required IReadOnlyList<int> Paragraphs { get; init; }

    public required string Timescale { get; init; }

    public required string LeadDirectors { get; init; }

    /// <summary>The evidence requirements, in order.</summary>
    public required IReadOnlyList<CriterionWording> Evidence { get; init; }

    public required IReadOnlyList<string> Monitoring { get; init; }

    /// <summary>The texts under other headings; null leaves them as they are.</summary>
    public IReadOnlyList<ExtraText>? Extras { get; init; }

    /// <summary>The category, which the plan must take; null leaves it as it is, as in a plan with codes such as CEA1.</summary>
    public Category? Category { get; init; }
}

/// <content>The text of the plan, and the due date type.</content>
public sealed partial class ImprovementAction
{
    /// <summary>
    /// Changes the text of the plan. Paragraphs, evidence requirements with their evidence, and monitoring must be
    /// loaded. In an adopted plan this does not change the due date: only a committee can.
    /// </summary>
    /// <param name="words">The new text.</param>
    /// <param name="read">Reads the due date type from the timescale; called if its text has changed.</param>
    /// <param name="isDraft">Whether the plan is a draft.</param>
    /// <returns>Whether the timescale has changed and the due date has not.</returns>
    /// <exception cref="RuleException">An evidence requirement with evidence would be removed, or the evidence cannot be changed.</exception>
    public bool Reword(ActionWording words, Func<string, Timescale> read, bool isDraft)
    {
        SetCriteria(words.Evidence);
        SetParagraphs(words.Paragraphs);
        SetMonitoring(words.Monitoring);
        SetExtras(words.Extras);
        InspectorsComment = words.InspectorsComment;
        Item.Describe(InspectorsComment, RetiredOn is not null);
        Response = words.Response;
        Category = words.Category ?? Category;
        PublishedLeads = words.LeadDirectors;
        var staysDue = false;
        if (!string.Equals(words.Timescale, PublishedTimescale, StringComparison.Ordinal))
        {
            PublishedTimescale = words.Timescale;
            staysDue = SetMeaning(read(words.Timescale), isDraft);
        }

        Version++;
        return staysDue;
    }

    /// <summary>
    /// Sets the due date type, when an administrator knows it better than the text can be read. This sets the due date
    /// of an action without one. It does not change an existing due date.
    /// </summary>
    /// <returns>Whether there is a due date that has not changed.</returns>
    /// <exception cref="RuleException">The action is retired.</exception>
    public bool Interpret(Timescale meaning, bool isDraft)
    {
        GuardRetired();
        var staysDue = SetMeaning(meaning, isDraft);
        Version++;
        return staysDue;
    }

    /// <summary>
    /// Matches the new list with the existing evidence requirements: the same text is the same requirement. A
    /// requirement with evidence whose text is gone takes the next new text, as an edit.
    /// </summary>
    public IReadOnlyList<CriterionWording> MatchCriteria(IReadOnlyList<string> texts)
    {
        var free = criteria.OrderBy(criterion => criterion.Position).ToList();
        var matched = new CriterionWording[texts.Count];
        for (var index = 0; index < texts.Count; index++)
        {
            var same = free.Find(criterion => string.Equals(criterion.Text, texts[index], StringComparison.Ordinal));
            matched[index] = new CriterionWording(same?.Id, texts[index]);
            _ = same is not null && free.Remove(same);
        }

        foreach (var used in free.Where(criterion => criterion.IsUsed))
        {
            var next = Array.FindIndex(matched, one => one.Id is null);
            if (next < 0)
            {
                break;
            }

            matched[next] = matched[next] with { Id = used.Id };
        }

        return matched;
    }

    private bool SetMeaning(Timescale meaning, bool isDraft)
    {
        Timescale = meaning;
        var due = meaning.Kind == TimescaleKind.DueBy ? meaning.Date : null;
        if (DueDate is null || (isDraft && LastReportedAt is null))
        {
            DueDate = due;
            OriginalDueDate = due;
        }

        if ((LastReportedAt is { } at ? LondonTime.DateIn(at) : Area?.Plan?.AdoptedOn) is { } from)
        {
            NextReview = from.AddMonths(meaning.ReviewMonths);
        }

        return due != DueDate;
    }

    private void SetCriteria(IReadOnlyList<CriterionWording> wanted)
    {
        var kept = wanted.Where(one => one.Text.Length > 0).Select(one => (Criterion: criteria.Find(old => old.Id == one.Id), one.Text)).ToList();
        var dropped = criteria.Where(old => kept.TrueForAll(one => one.Criterion != old)).ToList();
        if (dropped.Find(old => old.IsUsed) is { } used)
        {
            throw new RuleException("Evidence", $"{Code}: “{used.Text}” has evidence or a decision, so it cannot be removed. Edit its text instead");
        }

        var isSame = dropped.Count == 0 && kept.TrueForAll(one => one.Criterion is not null && string.Equals(one.Criterion.Text, one.Text, StringComparison.Ordinal))
            && kept.Select(one => one.Criterion!.Position).SequenceEqual(kept.Select(one => one.Criterion!.Position).Order());
        if (isSame)
        {
            return;
        }

        GuardEvidence();

        // Positions may have gaps. New ones are above all existing ones, so that no two rows ever have the same position during a save.
        var next = criteria.Select(old => old.Position).DefaultIfEmpty().Max();
        var known = kept.TakeWhile(one => one.Criterion is not null).ToList();
        var isInOrder = kept.Skip(known.Count).All(one => one.Criterion is null)
            && known.Select(one => one.Criterion!.Position).SequenceEqual(known.Select(one => one.Criterion!.Position).Order());
        criteria.RemoveAll(dropped.Contains);
        foreach (var (criterion, text) in kept)
        {
            if (criterion is null)
            {
                criteria.Add(new EvidenceCriterion(++next, text));
                continue;
            }

            criterion.Text = text;
            criterion.Position = isInOrder ? criterion.Position : ++next;
        }
    }

    private void SetParagraphs(IReadOnlyList<int> wanted)
    {
        paragraphs.RemoveAll(reference => !wanted.Contains(reference.Paragraph));
        var position = 0;
        foreach (var number in wanted.Distinct())
        {
            position++;
            if (paragraphs.Find(reference => reference.Paragraph == number) is { } kept)
            {
                kept.Position = position;
            }
            else
            {
                paragraphs.Add(new ParagraphReference(position, number));
            }
        }
    }

    private void SetExtras(IReadOnlyList<ExtraText>? wanted)
    {
        if (wanted is null)
        {
            return;
        }

        var rows = extras.OrderBy(extra => extra.Position).ToList();
        foreach (var extra in rows.Skip(wanted.Count))
        {
            extras.Remove(extra);
        }

        for (var index = 0; index < wanted.Count; index++)
        {
            if (index < rows.Count)
            {
                (rows[index].Heading, rows[index].Text) = (wanted[index].Heading, wanted[index].Text);
            }
            else
            {
                extras.Add(new ActionExtraText((rows.Count == 0 ? 0 : rows[^1].Position) + 1 + index - rows.Count, wanted[index].Heading, wanted[index].Text));
            }
        }
    }

    /// <summary>Existing rows are reused, because nothing refers to them.</summary>
    private void SetMonitoring(IReadOnlyList<string> wanted)
    {
        var rows = monitoring.OrderBy(arrangement => arrangement.Position).ToList();
        foreach (var extra in rows.Skip(wanted.Count))
        {
            monitoring.Remove(extra);
        }

        for (var index = 0; index < wanted.Count; index++)
        {
            if (index < rows.Count)
            {
                rows[index].Text = wanted[index];
            }
            else
            {
                monitoring.Add(new MonitoringArrangement((rows.Count == 0 ? 0 : rows[^1].Position) + 1 + index - rows.Count, wanted[index]));
            }
        }
    }
}
