import { finding } from "../findings/index.ts";
import { coOccurrenceByCase } from "../matrix/index.ts";
import type { CoOccurrence, Finding, GroupingResult, GroupingWord } from "../model/index.ts";
import {
  type CodeText,
  DEFAULT_SIMILARITY,
  type Drawn,
  groupByConsensus,
  groupByNetwork,
  groupCodes,
  isNetwork,
  keepIds,
  keepsCompany,
  type LinkageId,
  latentPassageSimilarity,
  type NetworkId,
  networkLabels,
  passageSimilarity,
  type SimilarityId,
  StemReader,
  seesParticipants,
  similarityNamed,
  stemsIn,
  withStability,
  wordingSimilarity,
  wordRows,
} from "../themes/index.ts";
import type { CodedStudy } from "./code-study.ts";
import type { CountedStudy } from "./count-study.ts";

export interface GroupingOptions {
  /** With a similarity or a linkage one tree (or a network) is made; without, a consensus. */
  readonly linkage?: LinkageId | NetworkId;
  readonly similarity?: SimilarityId;
  /** 0 = no stability. */
  readonly resamples: number;
  /** Groupings of the last freeze: their ids stay with their codes. */
  readonly before?: readonly { readonly id: string; readonly codes: readonly string[] }[];
  /** What a person said of the groupings. */
  readonly word?: GroupingWord;
  /** Another grouping of the same study is only compared: whether there is any structure is not asked again. */
  readonly aside?: boolean;
  /** From the grouping of the study with everybody, where `counted` is the study without somebody. */
  readonly wording?: WordingOfAll;
}

/** What a consensus was made from that the same without somebody starts from. */
export interface WordingOfAll {
  readonly stems: StemReader;
  /** By code, the units whose sentences were read. */
  readonly read: readonly (readonly number[])[];
  readonly drawn?: Drawn;
}

/** A study with its groupings and how they were asked for. */
export interface GroupedStudy {
  readonly coded: CodedStudy;
  readonly counted: CountedStudy;
  /** Undefined in the approach `reflexive`, where nothing is grouped by computation. */
  readonly groupings?: GroupingResult;
  readonly grouping: Omit<GroupingOptions, "resamples">;
  /** Where the groupings without somebody start from. */
  readonly wording?: WordingOfAll;
}

/**
 * Candidate groupings of the codes in use: a consensus, unless a linkage or similarity is asked for or nothing is
 * resampled. It sees words and counts only: no theme, dimension, parent or order, and nothing of unused codes.
 */
export function groupStudy(
  study: CodedStudy,
  counted: CountedStudy,
  options: GroupingOptions,
): {
  readonly groupings: GroupingResult;
  readonly findings: readonly Finding[];
  readonly wording?: WordingOfAll;
} {
  const { codeIds, codebook, settings, links } = study;
  const n = codeIds.length;
  const { basis, coOccurrence, pairMentions } = counted;
  const texts = study.codes.map((code, i): CodeText => (coOccurrence.counts[i * n + i] > 0 ? code : { label: "" }));
  const { linkage, similarity, resamples, before = [], word } = options;
  const byCase = coOccurrenceByCase(pairMentions, n, links.table.cases.length);
  const input = { basis, coOccurrence, k: settings.k, word };
  const ofWord = word ? unusedOf(word, coOccurrence) : [];
  if (linkage === undefined && similarity === undefined && settings.resamples > 0) {
    const read = passageUnits(study, counted, options.wording?.read);
    const passages = passagesAt(study, counted, read);
    const stems = options.wording?.stems ?? new StemReader(codebook.language);
    const { value, findings, drawn } = groupByConsensus({
      ...input,
      byCase,
      words: wordRows(
        texts.map(({ label, definition, full_definition, use_when }, i) => ({
          label,
          definition,
          full_definition,
          use_when,
          passages: passages[i],
        })),
        codebook.language,
        stems,
      ),
      drawn: options.wording?.drawn,
      resamples: settings.resamples,
      seed: settings.seed,
      company: options.aside || keepsCompany(pairMentions, n, settings.seed),
    });
    return {
      groupings: keepIds(value!, before),
      findings: [...findings, ...ofWord],
      wording: { stems, read, drawn },
    };
  }
  const measure = similarityNamed(similarity ?? DEFAULT_SIMILARITY);
  const own = "passages" in measure ? passagesAt(study, counted, passageUnits(study, counted)) : [];
  const plain = {
    ...input,
    similarity,
    wording: measure.wording ? wordingSimilarity(texts, stemsIn(codebook.language)) : undefined,
    passages: !("passages" in measure)
      ? undefined
      : measure.passages === "latent"
        ? latentPassageSimilarity(own, codebook.language, settings.seed)
        : passageSimilarity(own, codebook.language),
  };
  const { seed } = settings;
  const network = isNetwork(linkage) ? groupByNetwork({ ...plain, linkage, seed }) : undefined;
  const tree = isNetwork(linkage) ? plain : { ...plain, linkage };
  const grouped = network ? { ...network, value: network.value?.result } : groupCodes(tree);
  const result = keepIds(grouped.value!, before);
  const findings = [...grouped.findings, ...ofWord];
  if (resamples === 0 || result.groups.length === 0 || !seesParticipants(similarity ?? DEFAULT_SIMILARITY))
    return { groupings: result, findings };
  const regroup = network && ((d: Float64Array, m: number) => networkLabels(d, m, network.value!.resolution, seed));
  return { groupings: withStability(result, tree, byCase, { resamples, seed }, regroup), findings };
}

/** Codes a person spoke of of which nothing can be grouped. */
function unusedOf(word: GroupingWord, { codes, counts }: CoOccurrence): readonly Finding[] {
  const used = new Set(codes.filter((_, i) => counts[i * codes.length + i] > 0));
  return [...word.together, ...word.apart, ...word.pinned].flatMap((entry) => {
    const unused = entry.codes.filter((c) => !used.has(c));
    if (unused.length === 0) return [];
    return [finding("grouping-unused", { codes: unused.length, first: unused[0] }, entry.place)];
  });
}

/** More passages of a code than these are not read for its wording; they are spread over all it has. */
const PASSAGES = 200;

/** Units that carry each code, on the basis that is counted: those of `among` that still do, if it is given. */
function passageUnits(
  { codeIds }: CodedStudy,
  { basisMentions }: CountedStudy,
  among?: WordingOfAll["read"],
): WordingOfAll["read"] {
  const at = codeIds.map((): number[] => []);
  for (let i = 0; i < basisMentions.length; i++) at[basisMentions.code[i]].push(basisMentions.unit[i]);
  if (among)
    return at.map((own, c) => {
      const still = new Set(own);
      return among[c].filter((unit) => still.has(unit));
    });
  return at.map((own) => {
    const step = Math.max(1, own.length / PASSAGES);
    const chosen: number[] = [];
    for (let p = 0; p < own.length; p += step) chosen.push(own[Math.floor(p)]);
    return chosen;
  });
}

function passagesAt(
  { transcripts }: CodedStudy,
  { units }: CountedStudy,
  read: WordingOfAll["read"],
): readonly string[][] {
  return read.map((own) =>
    own.flatMap((unit) => {
      const place = units.placeOf(unit);
      return place ? [transcripts[place.transcript].text.slice(place.span.start, place.span.end)] : [];
    }),
  );
}
