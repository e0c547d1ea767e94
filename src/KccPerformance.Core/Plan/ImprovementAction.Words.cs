namespace KccPerformance.Core.Plan;

/// <summary>A text under "Evidence of Improvement": one there is, by its key, or a new one. Without words it is taken out.</summary>
public sealed record CriterionWording(int? Id, string Text);

/// <summary>The words of an action as they are to be.</summary>
public sealed record ActionWording
{
    public required string InspectorsComment { get; init; }

    public InspectorsResponse Response { get; init; }

    public required IReadOnlyList<int> Paragraphs { get; init; }

    public required string Timescale { get; init; }

    public required string LeadDirectors { get; init; }

    /// <summary>In their order.</summary>
    public required IReadOnlyList<CriterionWording> Evidence { get; init; }

    public required IReadOnlyList<string> Monitoring { get; init; }
}

/// <content>The words of the plan, and what its timescale means.</content>
public sealed partial class ImprovementAction
{
    /// <summary>
    /// Changes the words of the plan. Paragraphs, criteria with their evidence, and monitoring must be loaded. A date
    /// that officers work to is not moved by it: that takes a committee.
    /// </summary>
    /// <param name="words">The words as they are to be.</param>
    /// <param name="read">What the words of the timescale mean, asked where they have changed.</param>
    /// <param name="isDraft">Whether the plan is not adopted yet.</param>
    /// <returns>Whether the timescale has changed and the due date has not gone with it.</returns>
    /// <exception cref="RuleException">A criterion that has evidence would be dropped, or the evidence has to stay as it is.</exception>
    public bool Reword(ActionWording words, Func<string, Timescale> read, bool isDraft)
    {
        SetCriteria(words.Evidence);
        SetParagraphs(words.Paragraphs);
        SetMonitoring(words.Monitoring);
        InspectorsComment = words.InspectorsComment;
        Response = words.Response;
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
    /// Says what the published timescale means, where a person knows it better than its words can be read. An action
    /// without a due date gets its first one by it; a date that officers work to is not moved.
    /// </summary>
    /// <returns>Whether there is a due date that has not gone with it.</returns>
    /// <exception cref="RuleException">It is retired.</exception>
    public bool Interpret(Timescale meaning, bool isDraft)
    {
        GuardRetired();
        var staysDue = SetMeaning(meaning, isDraft);
        Version++;
        return staysDue;
    }

    /// <summary>
    /// The texts of a list beside the criteria there are: the same words are the same criterion. One with evidence
    /// whose words are gone goes with the next new text in order, as reworded.
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

        // Places may have gaps. Above all there were, so that no two rows have the same one at any moment of saving.
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

    /// <summary>In the rows there are, as nothing stands on them.</summary>
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
