using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using KccPerformance.Core.Reporting.Subjects;

namespace KccPerformance.Core.ImprovementPlans.Plan;

/// <summary>How the actions of a plan are coded.</summary>
public enum PlanCoding
{
    /// <summary>Prefix, category letter and number, "CEA1", as in Building on Success.</summary>
    Letters,

    /// <summary>The codes of the document, kept as they are: "1.1.2", "R1a", "REC-07".</summary>
    Own,

    /// <summary>Numbered by theme because the document has no codes: "1.1", "1.2".</summary>
    Numbered,
}

/// <summary>The rules for codes of every kind: which texts are codes, and how they are compared and sorted.</summary>
public static class OwnCodes
{
    /// <summary>The longest code.</summary>
    public const int MaxLength = SubjectItem.CodeLength;

    /// <summary>The longest sort key.</summary>
    public const int KeyLength = 128;

    /// <summary>Explains the codes of a document to a person who types one.</summary>
    public const string WhatACodeIs = "A code is 1 to 40 letters, digits, dots, dashes and slashes, such as 1.1.2, R1a or REC-07";

    private const int RunStart = 10;

    /// <summary>Parses a code of a document. Spaces around it and a dot at its end are left out.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out string code)
    {
        code = (text ?? string.Empty).Trim().TrimEnd('.');
        return code.Length is > 0 and <= MaxLength
            && code.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '/')
            && code.Any(char.IsAsciiLetterOrDigit)
            && code is not ("new" or "link");
    }

    /// <summary>The code in an address, where a slash is written as a tilde.</summary>
    public static string FromAddress(string code) => code.Replace('~', '/');

    /// <summary>A code from an address or a file as pages write it: CEA1 in upper case, and other codes as they are.</summary>
    public static string Written(string code) => ActionCode.TryParse(code, out var letters) ? letters.ToString() : FromAddress(code);

    /// <summary>
    /// The key by which a code is found in any case and sorted as people count: 1.2 before 1.10, R1a before R1b. It is
    /// letters and digits only, so that databases and programs of every language sort it alike. Each run of digits has its
    /// length before it. In addresses a slash is written as a tilde, so both give the same key.
    /// </summary>
    public static string KeyOf(string code)
    {
        var key = new StringBuilder();
        var zeros = new StringBuilder();
        for (var at = 0; at < code.Length && key.Length < KeyLength;)
        {
            if (!char.IsAsciiDigit(code[at]))
            {
                key.Append(code[at] switch
                {
                    '.' => "00",
                    '-' => "01",
                    '/' or '~' => "02",
                    var letter => char.ToUpperInvariant(letter).ToString(),
                });
                at++;
                continue;
            }

            var run = code[at..].TakeWhile(char.IsAsciiDigit).Count();
            var number = code.AsSpan(at, run).TrimStart('0');
            number = number.IsEmpty ? "0" : number;
            key.Append(CultureInfo.InvariantCulture, $"{RunStart + number.Length}").Append(number);
            zeros.Append(CultureInfo.InvariantCulture, $"{run - number.Length:00}");
            at += run;
        }

        // Codes that differ only in leading zeros have different keys, next to each other.
        if (zeros.ToString().Any(digit => digit != '0'))
        {
            key.Append("03").Append(zeros);
        }

        return key.Length <= KeyLength ? key.ToString() : key.ToString(0, KeyLength);
    }
}
