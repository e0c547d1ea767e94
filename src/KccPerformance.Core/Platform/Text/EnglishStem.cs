namespace KccPerformance.Core.Platform.Text;

/// <summary>
/// Finds the common stem of English word forms, by Porter's algorithm of 1980: "complaint" and "complaints" have the same
/// stem, and so do "policies" and "policy". Other forms can differ: "complained" does not match "complaint".
/// </summary>
public static class EnglishStem
{
    private static readonly (string Ending, string Other)[] Step2 =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"), ("alli", "al"),
        ("entli", "ent"), ("eli", "e"), ("ousli", "ous"), ("ization", "ize"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"),
        ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
    ];

    private static readonly (string Ending, string Other)[] Step3 =
    [
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
    ];

    private static readonly string[] Step4 =
    [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic", "ou",
    ];

    /// <summary>The stem of a plain word. A word with digits or foreign letters is returned unchanged.</summary>
    public static string Of(string plain)
    {
        if (plain.Length < 3 || !plain.All(char.IsAsciiLetterLower))
        {
            return plain;
        }

        var word = WithoutPlural(plain);
        word = WithoutPast(word);
        if (word.EndsWith('y') && HasVowel(word[..^1]))
        {
            word = word[..^1] + "i";
        }

        word = Exchange(word, Step2);
        word = Exchange(word, Step3);
        word = WithoutLast(word);
        return WithoutE(word);
    }

    private static string WithoutPlural(string word)
        => word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("ies", StringComparison.Ordinal) ? word[..^2]
            : word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1]
            : word;

    private static string WithoutPast(string word)
    {
        if (word.EndsWith("eed", StringComparison.Ordinal))
        {
            return Measure(word[..^3]) > 0 ? word[..^1] : word;
        }

        var ending = word.EndsWith("ed", StringComparison.Ordinal) ? 2 : word.EndsWith("ing", StringComparison.Ordinal) ? 3 : 0;
        if (ending == 0 || !HasVowel(word[..^ending]))
        {
            return word;
        }

        var rest = word[..^ending];
        return rest.EndsWith("at", StringComparison.Ordinal) || rest.EndsWith("bl", StringComparison.Ordinal) || rest.EndsWith("iz", StringComparison.Ordinal) ? rest + "e"
            : EndsTwice(rest) && rest[^1] is not ('l' or 's' or 'z') ? rest[..^1]
            : Measure(rest) == 1 && EndsShort(rest) ? rest + "e"
            : rest;
    }

    private static string Exchange(string word, (string Ending, string Other)[] endings)
    {
        foreach (var (ending, other) in endings)
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                return Measure(word[..^ending.Length]) > 0 ? word[..^ending.Length] + other : word;
            }
        }

        return word;
    }

    private static string WithoutLast(string word)
    {
        var ending = Array.Find(Step4, one => word.EndsWith(one, StringComparison.Ordinal));
        if (ending is null)
        {
            return word;
        }

        var rest = word[..^ending.Length];
        return Measure(rest) > 1 && (ending != "ion" || rest.EndsWith('s') || rest.EndsWith('t')) ? rest : word;
    }

    private static string WithoutE(string word)
    {
        if (word.EndsWith('e') && Measure(word[..^1]) is var measure && (measure > 1 || (measure == 1 && !EndsShort(word[..^1]))))
        {
            word = word[..^1];
        }

        return word.EndsWith("ll", StringComparison.Ordinal) && Measure(word) > 1 ? word[..^1] : word;
    }

    /// <summary>How often a vowel is followed by a consonant.</summary>
    private static int Measure(string word)
    {
        var measure = 0;
        for (var at = 1; at < word.Length; at++)
        {
            measure += IsVowel(word, at - 1) && !IsVowel(word, at) ? 1 : 0;
        }

        return measure;
    }

    private static bool HasVowel(string word) => Enumerable.Range(0, word.Length).Any(at => IsVowel(word, at));

    private static bool EndsTwice(string word) => word.Length > 1 && word[^1] == word[^2] && !IsVowel(word, word.Length - 1);

    /// <summary>
    /// Whether a word ends in consonant, vowel, consonant, as "hop" does. A final e after it is then part of the stem:
    /// "hope".
    /// </summary>
    private static bool EndsShort(string word)
        => word.Length > 2 && word[^1] is not ('w' or 'x' or 'y')
            && !IsVowel(word, word.Length - 3) && IsVowel(word, word.Length - 2) && !IsVowel(word, word.Length - 1);

    private static bool IsVowel(string word, int at)
        => word[at] is 'a' or 'e' or 'i' or 'o' or 'u' || (word[at] == 'y' && at > 0 && !IsVowel(word, at - 1));
}
