using KccPerformance.Core.Platform.Time;
using KccPerformance.Core.Reporting;
using KccPerformance.Web.Documents;
using KccPerformance.Web.Features.Shared;

namespace KccPerformance.Web.Features.MeetingPapers;

/// <summary>
/// Puts the paper for a meeting together from its parts: one numbering of sections, tables and appendices, decisions and questions
/// of all parts, and Part 2 last, with the parts that are exempt as a whole. It knows no module; each part writes its own pages.
/// </summary>
internal static class MeetingPaperWriter
{
    /// <summary>The number of characters of the fingerprint that are shown, enough to compare by eye.</summary>
    private const int ShortFingerprint = 8;

    private static readonly PackColumn[] DecisionColumns = [new("Code", 14), new("Decision asked for", 66), new("Set out in", 20)];

    private static readonly PackColumn[] QuestionColumns = [new("Code", 14), new("Question", 66), new("Set out in", 20)];

    /// <summary>A part of the paper with its pages, and the prefix of their ids.</summary>
    private sealed record Written(PaperPart Part, PaperPages Pages, string Prefix);

    public static Pack Write(MeetingPaperSource source, bool isPublic)
    {
        var (code, fingerprint) = (source.Code, source.Fingerprint);

        // There is little room at the head of a page, so the flags of parts are there only if the paper has none itself.
        string?[] own = [source.IsShown ? null : "Draft", source.WithExempt ? $"Exempt: {MeetingPaperCover.Paragraphs(source)}" : null];
        var flags = own.OfType<string>().ToList() is { Count: > 0 } some ? some : [.. source.Parts.Select(part => part.Flag).OfType<string>().Distinct().Take(1)];
        return new Pack
        {
            Code = code,
            Title = PackText.Line($"{source.Committee}, {Labels.Date(source.Date)}: {(source.WithExempt ? "paper with Part 2" : "paper")}"),
            State = source.IsShown ? "Committee paper" : "Draft paper",
            Flag = flags.Count > 0 ? string.Join(" · ", flags) : null,
            Foot = $"Paper for the meeting of {Labels.Date(source.Date)} · Report code {code} · fingerprint {fingerprint[..ShortFingerprint]}",
            FrozenAt = source.Parts.Select(part => part.FinalisedAt).DefaultIfEmpty(LondonTime.ToUtc(source.Date.ToDateTime(TimeOnly.MinValue))).Max(),
            Warning = source.IsIntact ? null
                : "A report in this paper has been changed since it was finalised: its data no longer matches its fingerprint. Do not rely on it. "
                    + "Ask the performance team to restore it from a backup.",
            Cover = MeetingPaperCover.Lines(source),
            Sections = Sections(source, fingerprint, isPublic),
        };
    }

    /// <summary>
    /// The numbers are given in the order of the paper. The lists of decisions and questions are written last, because they name
    /// the sections of parts that follow them.
    /// </summary>
    private static List<PackSection> Sections(MeetingPaperSource source, string fingerprint, bool isPublic)
    {
        var numbers = new PackNumbers();
        var written = new List<Written>();
        var writers = new List<Func<IEnumerable<PackSection>>>();
        foreach (var key in source.Keys)
        {
            if (key is MeetingPaper.Decisions or MeetingPaper.Questions)
            {
                var isAny = source.Parts.Any(part => (key == MeetingPaper.Decisions ? part.Decisions : part.Questions) > 0);
                var (number, table) = (numbers.Sections.Next(), isAny ? numbers.Tables.Next() : null);
                writers.Add(() => [key == MeetingPaper.Decisions ? Decisions(number, table, written) : Questions(number, table, written)]);
            }
            else if (source.Parts.FirstOrDefault(part => part.Report.Key == key) is { } part)
            {
                var one = new Written(part, isPublic ? part.WritePublic(numbers) : part.Write(numbers), $"p{written.Count + 1}-");
                written.Add(one);
                writers.Add(() => Pages(one, isPublic));
            }
        }

        List<PackSection> sections = [.. writers.SelectMany(write => write())];
        var (text, standard) = (source.Text, source.Standard);
        sections.Add(new SectionWriter(numbers.Sections.Next(), "Background documents", "background").Say([.. Lines.Of(text.Background ?? standard.Background!)]).Done());
        sections.Add(new SectionWriter(numbers.Sections.Next(), "Contact details", "contact").Say([.. Lines.Of(text.Contact ?? standard.Contact!)]).Done());
        sections.Add(About(numbers.Sections.Next(), written.Count, fingerprint));
        sections.AddRange(Appendices(written));
        if (source.WithExempt && !isPublic)
        {
            sections.AddRange(PartTwo(source, written, numbers));
        }

        return sections;
    }

    /// <summary>The heading of a part, when it was finalised, and its sections below it.</summary>
    private static IEnumerable<PackSection> Pages(Written one, bool isPublic)
    {
        yield return new SectionWriter(null, one.Part.Title, one.Prefix + "part") { StartsPage = true }.Unnumbered(AboutReport(one.Part, isPublic)).Done();
        foreach (var section in one.Pages.Sections)
        {
            yield return section.WithIds(one.Prefix) with { Level = 2 };
        }
    }

    /// <summary>The flag of a part, and when its report was finalised.</summary>
    private static IReadOnlyList<PackLine> AboutReport(PaperPart part, bool isPublic)
    {
        var by = !isPublic && part.FinalisedBy is { Length: > 0 } name ? $" by {name}" : null;
        return
        [
            .. part.Flag is { } flag ? [Lines.Line(PackSpan.Strong(flag))] : Array.Empty<PackLine>(),
            Lines.Line(PackSpan.Quiet(
                $"This part is the final report {part.Code}, finalised at {Labels.Time(part.FinalisedAt)} on {Labels.Date(part.FinalisedAt)}{by}. Its fingerprint is {part.Report.Sha256}.")),
        ];
    }

    /// <summary>The appendices of all parts below one heading, so that headings within them are not in the contents.</summary>
    private static IEnumerable<PackSection> Appendices(List<Written> written)
    {
        var all = written.SelectMany(one => one.Pages.Appendices().Select(section => (one.Part.Title, Appendix: section.WithIds(one.Prefix)))).ToList();
        if (all.Count == 0)
        {
            yield break;
        }

        yield return new PackSection("appendices", "Appendices", StartsPage: true, []);
        foreach (var (index, (title, appendix)) in all.Index())
        {
            yield return appendix with
            {
                Level = 2,
                StartsPage = index > 0,
                Blocks = [new PackParagraph(null, [Lines.Line(PackSpan.Quiet($"Appendix to {title}"))]), .. appendix.Blocks],
            };
        }
    }

    private static PackSection Decisions(int number, string? table, List<Written> written, string reports = "the reports in this paper ask")
    {
        var section = new SectionWriter(number, "Decisions asked for", "decisions");
        return table is null
            ? section.Say("The reports in this paper ask for no decision.").Done()
            : section.Say($"{table} lists the decisions that {reports} the committee for.")
                .Table("asked", $"{table}: Decisions asked for", DecisionColumns, written.SelectMany(one => one.Pages.Decisions.Select(matter => Row(matter, one.Prefix)))).Done();
    }

    private static PackSection Questions(int number, string? table, List<Written> written)
    {
        var section = new SectionWriter(number, "Open questions", "questions");
        return table is null
            ? section.Say("No question of a member was awaiting an answer in the reports in this paper.").Done()
            : section.Say($"{table} lists the questions of members that were awaiting an answer when the reports were finalised.")
                .Table("asked", $"{table}: Open questions", QuestionColumns, written.SelectMany(one => one.Pages.Questions.Select(matter => Row(matter, one.Prefix)))).Done();
    }

    private static PackRow Row(PaperMatter matter, string prefix)
        => new([Lines.Cell(PackSpan.Strong(matter.Reference)), Lines.Cell(matter.Lines.WithIds(prefix)), Lines.Cell(matter.SetOutIn.WithIds(prefix))]);

    private static PackSection About(int number, int reports, string fingerprint) => new SectionWriter(number, "About this paper", "about")
        .Say($"This paper is put together from {Labels.Count(reports, "final report")}. Final reports do not change, so figures and text that have changed since are not in it.")
        .Say("The fingerprint identifies its cover, its parts and their order, and the content of the final reports. If one of them changes, so does the fingerprint.")
        .Say(PackSpan.Quiet($"Fingerprint: {fingerprint}")).Done();

    private static IEnumerable<PackSection> PartTwo(MeetingPaperSource source, List<Written> written, PackNumbers numbers)
    {
        var paragraphs = MeetingPaperCover.Paragraphs(source);
        yield return new SectionWriter(null, "Part 2: exempt information", "part-2") { StartsPage = true }.Unnumbered(
        [
            Lines.Line(PackSpan.Strong("EXEMPT, NOT FOR PUBLICATION. "), $"The pages that follow are exempt under {paragraphs} of Part 1 of Schedule 12A of the Local Government Act 1972. Each has its paragraph in its heading."),
        ]).Done();
        foreach (var one in written)
        {
            foreach (var section in Items(one))
            {
                yield return section;
            }
        }

        foreach (var (index, (part, paragraph)) in source.ExemptParts.Index())
        {
            foreach (var section in Whole(new Written(part, part.Write(numbers), $"p{written.Count + index + 1}-"), paragraph, numbers))
            {
                yield return section;
            }
        }
    }

    /// <summary>The exempt items of a part, each on pages of its own.</summary>
    private static IEnumerable<PackSection> Items(Written one)
        => one.Pages.Exempt.Concat(PartTwoPages.Questions(one.Part)).Select(section => section.WithIds(one.Prefix) with { Level = 2 });

    /// <summary>A part that is exempt as a whole: its sections, decisions, open questions and appendices, each marked with the paragraph, then its exempt items.</summary>
    private static IEnumerable<PackSection> Whole(Written one, int paragraph, PackNumbers numbers)
    {
        PackSection Marked(PackSection section) => section with { Title = $"{section.Title} (exempt, paragraph {paragraph})", Level = 2 };
        yield return PartTwoPages.Start(paragraph, one.Part.Title, one.Prefix + "part", "The whole part is exempt.").Unnumbered(AboutReport(one.Part, isPublic: false)).Done() with { Level = 2 };
        foreach (var section in one.Pages.Sections)
        {
            yield return Marked(section.WithIds(one.Prefix));
        }

        if (one.Pages.Decisions.Count > 0)
        {
            yield return Marked(Decisions(numbers.Sections.Next(), numbers.Tables.Next(), [one], "this part asks") with { Id = one.Prefix + "matters-decisions" });
        }

        if (one.Pages.Questions.Count > 0)
        {
            yield return Marked(Questions(numbers.Sections.Next(), numbers.Tables.Next(), [one]) with { Id = one.Prefix + "matters-questions" });
        }

        foreach (var appendix in one.Pages.Appendices())
        {
            yield return Marked(appendix.WithIds(one.Prefix)) with { StartsPage = true };
        }

        foreach (var item in Items(one))
        {
            yield return item;
        }
    }
}
