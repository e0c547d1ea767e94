using KccPerformance.Core.Platform;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace KccPerformance.Web.Features.Shared;

/// <summary>The texts about exempt information, for every kind of item that can be exempt.</summary>
public static class ExemptLabels
{
    /// <summary>Short names of the paragraphs of Part 1 of Schedule 12A, for exempt information.</summary>
    public static IReadOnlyList<string> Paragraphs { get; } =
    [
        "Information relating to any individual", "Information likely to reveal the identity of an individual", "Financial or business affairs of any person",
        "Consultations or negotiations on labour relations", "Legal professional privilege", "Notices, orders or directions that the council proposes",
        "Action on the prevention, investigation or prosecution of crime",
    ];

    /// <summary>"paragraph 3 (financial or business affairs of any person)".</summary>
    public static string Paragraph(int number)
        => $"paragraph {number} ({char.ToLowerInvariant(Paragraphs[number - 1][0])}{Paragraphs[number - 1][1..]})";

    /// <summary>"1 under paragraph 3 (financial or business affairs of any person) and 2 under paragraph 5 (legal professional privilege)".</summary>
    public static string ByParagraph(IReadOnlyList<ExemptCount> counts) => Labels.List([.. counts.Select(one => $"{one.Count} under {Paragraph(one.Paragraph)}")]);

    /// <summary>"1 item of evidence is exempt from publication (Part 2): 1 under paragraph 3 (…)."; null if none is.</summary>
    /// <param name="counts">The items that the reader may not read.</param>
    /// <param name="one">"item of evidence is".</param>
    /// <param name="several">"items of evidence are".</param>
    public static string? LeftOut(IReadOnlyList<ExemptCount> counts, string one, string several)
        => counts.Count == 0 ? null : $"{Labels.Count(counts.Sum(count => count.Count), one, several)} exempt from publication (Part 2): {ByParagraph(counts)}.";

    /// <summary>"The question about CEA1 is exempt under paragraph 3.", after its exemption was changed.</summary>
    public static string Done(string item, int? paragraph)
        => paragraph is { } number ? $"{item} is exempt under paragraph {number}." : $"{item} is not exempt. Anyone who can sign in can read it.";

    /// <summary>The paragraphs as choices, after the one that an item is not exempt.</summary>
    /// <param name="none">"Not exempt".</param>
    /// <param name="by">The words before the number: "Paragraph".</param>
    public static IReadOnlyList<SelectListItem> Choices(string none, string by)
        => [new(none, string.Empty), .. Paragraphs.Select((word, index) => new SelectListItem($"{by} {index + 1}: {word}", $"{index + 1}"))];
}
